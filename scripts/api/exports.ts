const begin = '<!-- Written by npm run api. -->\n'
const end = '<!-- End of what npm run api writes. -->'

/** Puts the names that each subpath exports into a page, between its two marks. */
export function withExports(page: string, exports: ReadonlyMap<string, readonly Export[]>): string {
  const [head, rest] = page.split(begin)
  const tail = rest?.split(end)[1]
  if (head === undefined || tail === undefined) throw new Error(`There is no place for the exports: ${begin}${end}`)
  const lines = [...exports].map(([subpath, names]) => {
    const of = (isType: boolean) => names.filter((name) => name.isType === isType).map(({ name }) => `\`${name}\``)
    const parts = [of(false), of(true)].filter((part) => part.length > 0).map((part) => part.join(', '))
    return `- \`${subpath}\`: ${parts.join('; types ')}\n`
  })
  return `${head}${begin}${lines.join('')}${end}${tail}`
}

export interface Export {
  readonly name: string
  readonly isType: boolean
}
