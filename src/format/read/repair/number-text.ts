/** A number whose writing says more than its value (`1.10`, `12345678901234567890`): the text is kept for where a string is wanted. */
export class NumberText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  get value(): number {
    return Number(this.text)
  }
}
