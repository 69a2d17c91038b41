import { TemplateError, type TemplateIssue } from '../../errors.ts'
import type { Output } from './output.ts'

export type TemplateErrorCode = TemplateError['code'] & `template_${string}`

/** Where a problem is: a place in the template, or in a partial. */
export interface Site {
  readonly line: number
  readonly column: number
  readonly partial?: string
}

/** What a template knows about the strictness of its variables. */
export interface Strictness {
  readonly name: string
  /** Absent names print nothing, as in Handlebars. */
  readonly isLenient: boolean
  /** The compiler has checked the names: those that are absent were declared optional. */
  readonly isTyped: boolean
  /** Tells whether the value at these keys may be absent. */
  readonly isOptional?: (keys: readonly string[]) => boolean
}

/** Where the output of the blocks that a helper renders has got to. */
export interface BlockState {
  atLineStart: boolean
}

/** How many partials may render inside each other. */
const maxPartials = 100

/** One rendering: where its text goes and what was wrong. */
export class Run {
  out: Output
  /** State of the helper that returned last. */
  blockState: BlockState = { atLineStart: false }
  readonly strictness: Strictness
  readonly #issues: TemplateIssue[] = []
  readonly #seen = new Set<Site>()
  readonly #partials: string[] = []
  #code: TemplateErrorCode | undefined
  #cause: unknown

  constructor(out: Output, strictness: Strictness) {
    this.out = out
    this.strictness = strictness
  }

  /** Reports a problem once for each place, however often a loop passes it. */
  report(code: TemplateErrorCode, site: Site, message: string, cause?: unknown): void {
    if (this.#seen.has(site)) return
    this.#seen.add(site)
    this.#code ??= code
    this.#cause ??= cause
    this.#issues.push({ ...site, message })
  }

  /** Tells whether something was reported at a place. */
  hasReported(site: Site): boolean {
    return this.#seen.has(site)
  }

  /** Renders a partial inside the others; throws a `TemplateError` when they are nested too deeply. */
  inPartial(name: string, site: Site, render: () => void): void {
    if (this.#partials.length >= maxPartials) {
      const chain = [...this.#partials.slice(-3), name].join(' → ')
      const message = `partials are nested more than ${maxPartials} deep (… → ${chain}): one calls itself endlessly. Make it stop, with {{#if}} or {{#each}} around the call`
      throw new TemplateError('template_too_deep', [{ ...site, message }], { name: this.strictness.name })
    }
    this.#partials.push(name)
    render()
    this.#partials.pop()
  }

  /** Throws everything that was reported. */
  finish(): void {
    const [first, ...rest] = this.#issues
    if (first === undefined || this.#code === undefined) return
    const cause = this.#cause === undefined ? {} : { cause: this.#cause }
    throw new TemplateError(this.#code, [first, ...rest], { name: this.strictness.name, ...cause })
  }
}
