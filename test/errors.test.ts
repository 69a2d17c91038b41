import { DefinitionError, KnapshotError, labels, ParseError } from 'knapshot'
import { describe, expect, it } from 'vitest'

class OwnError extends ParseError {
  override readonly name = 'OwnError' as never
}

describe('instanceof', () => {
  it('recognises what a user derives from an error, whatever it is called', () => {
    const error = new OwnError('reply_unreadable', 'x', { reply: '' })
    expect([OwnError, ParseError, KnapshotError, Error].map((kind) => error instanceof kind)).toEqual(
      Array(4).fill(true),
    )
    expect(error instanceof DefinitionError).toBe(false)
  })

  it('does not take an error of the package for a derived one', () => {
    const [error] = [() => labels('a').read('b')].map((act) => {
      try {
        return act()
      } catch (thrown) {
        return thrown
      }
    })
    expect(error instanceof ParseError).toBe(true)
    expect(error instanceof OwnError).toBe(false)
  })

  it('goes by brand and name where the prototype is lost, as in classes that TypeScript compiles to ES5', () => {
    const { code, name } = new DefinitionError('definition_invalid', 'x')
    const lost = Object.assign(new Error('x'), { code, name, [Symbol.for('knapshot.error')]: true })
    expect([lost instanceof DefinitionError, lost instanceof KnapshotError, lost instanceof ParseError]).toEqual([
      true,
      true,
      false,
    ])
  })
})
