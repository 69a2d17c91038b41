/** What the command line needs of its surroundings; tests give their own. */
export interface Io {
  stdout(text: string): void
  stderr(text: string): void
  /** Reads standard input to its end. */
  stdin(): Promise<string>
  /** The folder that relative paths start from. */
  readonly cwd: string
  /** Width of the terminal. */
  readonly columns: number
  /** Whether somebody watches the error output while it is written: a terminal. */
  readonly isWatched: boolean
  readonly colours: { readonly stdout: boolean; readonly stderr: boolean }
}
