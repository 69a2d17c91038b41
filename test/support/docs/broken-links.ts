import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The relative links of a page that lead nowhere: to no file of `folder`, or to no heading of a page. */
export function brokenLinks(folder: string, page: string): string[] {
  const text = readFileSync(join(folder, page), 'utf8')
  return [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/gu)].flatMap(([, target = '', heading]) => {
    const path = target === '' ? join(folder, page) : join(folder, dirname(page), target)
    if (!existsSync(path)) return [`${page} → ${target}: no such file`]
    if (heading === undefined || statSync(path).isDirectory()) return []
    return anchorsOf(readFileSync(path, 'utf8')).includes(heading)
      ? []
      : [`${page} → ${target}#${heading}: no such heading`]
  })
}

/** What GitHub makes of the headings of a page. */
function anchorsOf(markdown: string): string[] {
  const headings = markdown.replace(/^```[\s\S]*?^```/gmu, '').matchAll(/^#+ (.*)$/gmu)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/gu, '-'),
  )
}
