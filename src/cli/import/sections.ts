/** A part of a body that one role says. */
export interface Section {
  readonly role: string
  readonly source: string
  /** The line of the file on which it begins, counted from 1. */
  readonly line: number
}

/** Something of the file that the definition does not hold, or that its author should look at. */
export interface ImportFinding {
  readonly line: number
  readonly column?: number
  readonly message: string
}

const marker = /\{\{~?\s*(role|history|media|section)\b([^}]*)\}\}/gu

/** Cuts a body at its role markers, and takes out what other markers of dotprompt stand for. */
export function cutSections(
  body: string,
  bodyLine: number,
): { readonly sections: readonly Section[]; readonly findings: readonly ImportFinding[] } {
  const sections: Section[] = []
  const findings: ImportFinding[] = []
  let role = 'user'
  let source = ''
  let start = 0
  let last = 0
  const lineAt = (place: number): number => bodyLine + (body.slice(0, place).match(/\n/gu)?.length ?? 0)
  const close = (): void => {
    const leading = /^(?:[^\S\n]*\n)*/u.exec(source)?.[0] ?? ''
    const text = source.slice(leading.length).trimEnd()
    if (text.trim() !== '') sections.push({ role, source: text, line: lineAt(start) + leading.split('\n').length - 1 })
  }
  for (const { 0: all, 1: name = '', 2: rest = '', index } of body.matchAll(marker)) {
    source += body.slice(last, index)
    last = index + all.length
    const line = lineAt(index)
    if (name === 'role') {
      close()
      role = /^\s*(['"])(.*?)\1\s*~?$/u.exec(rest)?.[2] ?? rest.trim()
      source = ''
      start = last
    } else if (name === 'history') {
      // A build is given the conversation as `history`, and places it itself.
    } else
      findings.push({
        line,
        message: `{{${name}${rest.trimEnd()}}} was left out: ${name === 'media' ? 'messages hold text only' : 'it means something to the application that the file comes from'}.`,
      })
  }
  source += body.slice(last)
  close()
  return { sections, findings }
}
