/** An example that is up and answers over HTTP. */
export interface Running {
  readonly url: string
  stop(): Promise<void>
}
