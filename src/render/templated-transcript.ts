import { DefinitionError } from '../errors.ts'
import type { Layout, OriginPart, Piece, ValueRange } from '../layout.ts'
import type { Message, Passage, Segment, Template } from '../types.ts'
import { checkOptions, type Rule } from '../value/check-options.ts'
import { hashText } from '../value/hash-text.ts'
import { preview } from '../value/preview.ts'
import { hasMethods, string } from '../value/rules.ts'
import { block, mentionsTag, tagSuffix, valuesOf } from './delimiters.ts'
import { quoteId, writePassage } from './passages.ts'
import { writeSaid } from './said.ts'

/** A text and where its values stand. */
interface Written {
  readonly text: string
  readonly ranges: readonly ValueRange[]
}

/** The variables of a demonstration: both as written by the definition's input writer and its format. */
export interface DemonstrationVariables {
  readonly input: string
  readonly output: string
}

/** The variables of a passage. */
export interface PassageVariables {
  readonly id: string
  readonly text: string
}

export interface TranscriptOptions {
  /** One demonstration. It must show `input` and `output`, with some text of its own between and around them. */
  readonly demonstration: Template<DemonstrationVariables>
  /** The text after each demonstration. @default '\n' */
  readonly separator?: string | Template<Record<never, never>> | undefined
  /** One passage, of an example or of the build. @default the text between `<passage id="…">` tags */
  readonly passage?: Template<PassageVariables> | undefined
  /**
   * The text between the instruction and the first demonstration. @default the definition's heading for examples:
   * '\n\nExamples:\n'
   */
  readonly lead?: string | undefined
}

const isTemplate: Rule = (value) => hasMethods(value, 'write') || 'made with template()'

const isText: Rule = (value) => typeof value === 'string' || hasMethods(value, 'write') || 'a string or a template'

/**
 * Makes a layout that shows demonstrations in the system message, each as a template writes it. A value that could be
 * mistaken for what the template puts around it (a line of the template, its separator, a tag) is put between tags that
 * it does not contain; other values stand bare. The choice of tags depends on the demonstration alone, so that its
 * bytes never change.
 *
 * Throws a `DefinitionError` for templates that show no input or no output, or nothing between two values.
 *
 * @example
 * const layout = transcript({ demonstration: template('Q: {{input}}\nA: {{output}}'), separator: '\n---\n' })
 */
export function transcript(options: TranscriptOptions): Layout {
  checkOptions('transcript()', options, {
    demonstration: { required: isTemplate },
    separator: isText,
    passage: isTemplate,
    lead: string,
  })
  const { demonstration, separator = '\n', passage, lead } = options
  const between = typeof separator === 'string' ? separator : separator.write({})
  const shots = new Frame('demonstration', demonstration, between, ['input', 'output'])
  const passages = passage === undefined ? undefined : new Frame('passage', passage, '', ['text'])
  const show = (item: Passage): Written => passages?.write({ id: item.id, text: item.text }) ?? tagged(item)
  const sources = [demonstration.source, between, passage?.source ?? null]
  return {
    name: `transcript ${hashText(JSON.stringify(sources), 6)}`,
    ...(lead === undefined ? {} : { lead }),
    instruction: (text) => (shots.canMislead(text) ? block('instruction', tagSuffix([text]), text) : text),
    passage: (item) => piece('user', [show(item)]),
    shot: (input, output, context, history = []) => [
      piece('system', [...history.map(said), ...context.map(show), shots.write({ input, output })]),
    ],
  }
}

/** A template around values, and the parts of it that no value may look like. */
class Frame {
  readonly #kind: string
  readonly #template: Template<Readonly<Record<string, string>>>
  readonly #separator: string
  readonly #usualEdges: readonly string[]

  constructor(kind: string, template: Template<never>, separator: string, shown: readonly string[]) {
    this.#kind = kind
    // Every caller passes the variables that its options name.
    this.#template = template as Template<Readonly<Record<string, string>>>
    this.#separator = separator
    const segments = this.#render(Object.fromEntries([...shown, 'id'].map((name) => [name, name])))
    const missing = shown.find((name) => !segments.some(({ path }) => path === name))
    if (missing !== undefined) this.#refuse(`does not show {{${missing}}}`)
    this.#usualEdges = this.#edges(segments)
  }

  /** Tells whether a text could be mistaken for a part of this frame. */
  canMislead(text: string): boolean {
    return mentionsTag(text) || this.#usualEdges.some((edge) => resembles(text, edge))
  }

  write(values: Readonly<Record<string, string>>): Written {
    const segments = this.#render(values)
    const edges = this.#edges(segments)
    const suffix = tagSuffix(segments.map(({ text }) => text))
    const ranges: ValueRange[] = []
    let written = ''
    for (const { text, from, path = '' } of segments) {
      if (from === 'template') {
        written += text
        continue
      }
      const edge = edges[ranges.length] ?? ''
      const isBare =
        `${text}${edge}`.indexOf(edge) === text.length &&
        !mentionsTag(text) &&
        !edges.some((other) => resembles(text, other))
      const shown = isBare ? text : path === 'id' ? quoteId(text) : block(tagOf(path), suffix, text).slice(0, -1)
      const start = written.length + (isBare ? 0 : shown.indexOf('\n') + 1)
      written += shown
      ranges.push({ part: partOf(path), start, end: isBare || path === 'id' ? written.length : start + text.length })
    }
    return { text: written + this.#separator, ranges }
  }

  #render(values: Readonly<Record<string, string>>): readonly Segment[] {
    const segments = this.#template.segments?.(values)
    return segments ?? this.#refuse('does not distinguish its own text from values: make it with template()')
  }

  /**
   * The text after each value, up to the next one. After the last value come the separator and the beginning of the
   * next frame.
   */
  #edges(segments: readonly Segment[]): readonly string[] {
    const texts = ['']
    for (const { from, text } of segments) {
      if (from === 'template') texts[texts.length - 1] += text
      else texts.push('')
    }
    const [head = '', ...edges] = texts
    edges[edges.length - 1] += this.#separator + head
    if (edges.includes('')) this.#refuse('has nothing between two values, so it does not show where one ends')
    return edges
  }

  #refuse(why: string): never {
    throw new DefinitionError(
      'definition_invalid',
      `transcript(): the ${this.#kind} template ${preview(this.#template.source)} ${why}.`,
    )
  }
}

/**
 * Tells whether a text has a line that begins as a line of `edge` does, or contains the beginning of `edge` anywhere.
 * An edge of white space alone is searched for literally or, if it has line feeds, by a single one.
 */
function resembles(text: string, edge: string): boolean {
  const [first = '', ...lines] = edge.split('\n').map((line) => line.trim())
  if (first !== '' && text.includes(first)) return true
  const starts = lines.filter((line) => line !== '')
  if (starts.length === 0) return first === '' && text.includes(lines.length > 0 ? '\n' : edge)
  return text.split('\n').some((line) => starts.some((start) => line.trimStart().startsWith(start)))
}

function piece(role: Piece['role'], parts: readonly Written[]): Piece {
  let text = ''
  const holds: ValueRange[] = []
  for (const part of parts) {
    for (const { part: name, start, end } of part.ranges) {
      holds.push({ part: name, start: text.length + start, end: text.length + end })
    }
    text += part.text
  }
  return { role, text, begins: false, holds }
}

function said(message: Message): Written {
  const text = writeSaid(message)
  return { text, ranges: valuesOf(text) }
}

function tagged(passage: Passage): Written {
  const text = writePassage(passage)
  return { text, ranges: valuesOf(text) }
}

function partOf(path: string): OriginPart {
  return path === 'input' || path === 'output' ? path : 'text'
}

function tagOf(path: string): 'input' | 'output' | 'passage' {
  return path === 'input' || path === 'output' ? path : 'passage'
}
