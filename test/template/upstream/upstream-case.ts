import type { Helper } from '../../../src/template/helper.ts'

/** A case of the test suite of Handlebars. */
export interface UpstreamCase {
  readonly file: string
  readonly test: string
  readonly template: string
  readonly input: unknown
  readonly helpers?: Readonly<Record<string, Helper>>
  readonly partials?: Readonly<Record<string, unknown>>
  readonly decorators?: readonly string[]
  readonly compile?: Readonly<Record<string, unknown>>
  readonly runtime?: Readonly<Record<string, unknown>>
  readonly expected?: string
  /** What the error says, or its class. */
  readonly throws?: string | true
}
