/** An example that is up and answers over HTTP. */
export interface Running {
  readonly url: string
  /** The process that answers. */
  readonly pid: number
  stop(): Promise<void>
}
