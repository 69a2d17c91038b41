import type { Fragment } from '../../src/layout.ts'
import { join } from '../../src/render/join.ts'
import { transcript } from '../../src/render/transcript.ts'
import { turns } from '../../src/render/turns.ts'
import { median, short, table } from '../tokens/report.ts'

const repeats = 2_000

/**
 * Times only the last stage: fragments that are already written become messages, beside a literal of the same messages.
 */
export function joinSection(subjects: readonly string[]): readonly string[] {
  const shots = subjects.slice(0, 16).map((mail, i) => ({ mail, kind: i % 2 === 0 ? 'ham' : 'spam' }))
  const rows = [turns, transcript].map((layout) => {
    const head = fragment('instruction', [{ role: 'system', text: instruction + layout.lead, begins: true }])
    const examples = shots.map(({ mail, kind }) => fragment('examples', layout.shot(mail, kind, [])))
    const own = (query: string): unknown =>
      join([head, ...examples, fragment('query', [{ role: 'user', text: query, begins: true }])])
    const byHand = (query: string): unknown =>
      layout === turns ? messagesByHand(shots, query) : transcriptByHand(shots, query)
    const [joined, literal] = timed([own, byHand], subjects)
    return [layout.name, short(literal ?? 0), short(joined ?? 0), `${short((joined ?? 0) / (literal ?? 0))}×`]
  })
  return [
    '## Joining fragments',
    `16 examples and one query: ${repeats.toLocaleString('en')} calls in a row, 60 times in turns; the median of the quieter half. By hand: template literals that write the same messages.`,
    table(['layout', 'by hand, µs', 'join(fragments), µs', 'time'], rows),
  ]
}

const instruction = 'What kind of mail is this?'

function fragment(section: Fragment['section'], pieces: Fragment['pieces']): Fragment {
  return { id: section, section, pieces, tokens: 10 }
}

/** Returns the microseconds of each. */
function timed(makers: readonly ((query: string) => unknown)[], subjects: readonly string[]): readonly number[] {
  const times: number[][] = makers.map(() => [])
  for (let round = 0; round < 60; round++) {
    for (const [m, make] of makers.entries()) {
      const start = performance.now()
      for (let i = 0; i < repeats; i++) {
        // Joined strings are ropes until someone reads them.
        const made = JSON.stringify(make(subjects[i % subjects.length] ?? ''))
        if (made.length < 10) throw new Error('nothing was joined')
      }
      times[m]?.push((1_000 * (performance.now() - start)) / repeats)
    }
  }
  return times.map((list) => median([...list].sort((a, b) => a - b).slice(0, list.length / 2)))
}

interface Shot {
  readonly mail: string
  readonly kind: string
}

function messagesByHand(shots: readonly Shot[], query: string) {
  return [
    { role: 'system', content: `${instruction}` },
    ...shots.flatMap(({ mail, kind }) => [
      { role: 'user', content: `${mail}` },
      { role: 'assistant', content: `${kind}` },
    ]),
    { role: 'user', content: `${query}` },
  ]
}

function transcriptByHand(shots: readonly Shot[], query: string) {
  const examples = shots.map(({ mail, kind }) => `<input>\n${mail}\n</input>\n<output>\n${kind}\n</output>\n`)
  return [
    { role: 'system', content: `${instruction}\n\nExamples:\n${examples.join('')}` },
    { role: 'user', content: `${query}` },
  ]
}
