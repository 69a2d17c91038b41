/** Shows the prompt at the budget of the slider. What it puts into the page was escaped when the page was made. */
export const pageScript = `
const { pieces, stops } = JSON.parse(document.getElementById('data').textContent)
const slider = document.getElementById('budget')
const back = document.getElementById('back')
const show = () => {
  const { label, view } = stops[slider.value]
  for (const id in view) document.getElementById(id).innerHTML = view[id].map((n) => pieces[n]).join('')
  document.getElementById('chosen').textContent = label
  document.getElementById('here').setAttribute('x', slider.value)
  slider.setAttribute('aria-valuetext', label)
  back.disabled = slider.value === slider.defaultValue
}
slider.addEventListener('input', show)
back.addEventListener('click', () => {
  slider.value = slider.defaultValue
  show()
  slider.focus()
})
show()
if (stops.length > 1) document.documentElement.classList.add('scripted')
`
