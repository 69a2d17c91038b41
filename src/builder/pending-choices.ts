import type { Choice } from '../selector.ts'

/** Thrown on the way of a build, which does not wait, by a selector that answers with a promise: `build` waits, and begins again. */
export class PendingChoices extends Error {
  readonly choices: PromiseLike<readonly Choice[]>

  constructor(choices: PromiseLike<readonly Choice[]>) {
    super('the selector has not answered yet')
    this.choices = choices
  }
}
