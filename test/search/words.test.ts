import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signsOf } from '../../src/search/signs-of.ts'
import { wordsOf } from '../../src/search/words.ts'
import { anyText, plainText } from '../support/arbitraries.ts'

/** The words of a text without its signs: as they were before signs were words. */
function bareWords(text: string): readonly string[] {
  const all = wordsOf(text)
  return all.slice(0, all.length - signsOf(text.normalize('NFKC').toLowerCase(), false).length)
}

describe('words with signs', () => {
  it.each([
    ['C++ and C#, F# or notepad++', ['c++', 'c#', 'f#', 'notepad++']],
    ['C++17 or C++/CLI (g++)', ['c++', 'c++', 'g++']],
    ['.NET, ASP.NET', ['.net']],
    ['@bob writes user@example.com', ['@bob']],
    ['#tag /#part issue#2 ##', ['#tag', '#part']],
    ['$5 £10 5€ 5 € US$7', ['$5', '£10', '5€']],
    ['A+ or O+ but a+b, 1+1', ['a+', 'o+']],
    ['＃ｔａｇ ＄5', ['#tag', '$5']],
    ['使用C#编程 価格$5です', ['c#', '$5']],
    ['l’été++ naïve#', ['l’été++', 'naïve#']],
    ['so ...what wait...what e.g. "foo".bar foo().bar ..env', []],
    ['+++ # $ @ . C+++++é', []],
    ['My order 😡😡 😍', ['😡', '😡', '😍']],
    ['👩‍💻 👍🏽 ❤️ ❤ ⏰ ⭐', ['👩', '💻', '👍', '❤', '❤', '⏰', '⭐']],
    ['🇩🇪🇫🇷 🇩', ['🇩🇪', '🇫🇷']],
    ['── ● → © ™ ∑ 1⃣', []],
  ])('%j', (text, signs) => {
    expect(wordsOf(text).slice(bareWords(text).length)).toEqual(signs)
  })

  it('stand behind the words that a text has anyway, which stay the same', () => {
    fc.assert(
      fc.property(fc.oneof(plainText, anyText), (text) => {
        const plain =
          text
            .normalize('NFKC')
            .toLowerCase()
            .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? []
        const isSpaced =
          !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
            text.normalize('NFKC'),
          )
        if (isSpaced) expect(bareWords(text)).toEqual(plain.map((word) => word.slice(0, 64)))
        else expect(bareWords(text).length).toBeGreaterThanOrEqual(plain.length)
      }),
    )
  })

  it('are the same for a text alone and beside another, so that no shortcut depends on what else is there', () => {
    const piece = fc.constantFrom('.été', '_.net', '.net', '中.net', 'c#', 'a', '…', '(', '😍', '₹5', 'é$')
    fc.assert(
      fc.property(piece, piece, (a, b) => {
        expect(wordsOf(`${a} ${b} $1`).sort()).toEqual([...wordsOf(a), ...wordsOf(b), ...wordsOf('$1')].sort())
      }),
      { numRuns: 300 },
    )
  })

  it('are the same in ASCII whichever expression finds them', () => {
    const pieces = fc.constantFrom(...'ab 9\'"#@$+.)]}(,-_%', 'c++', '.net', ' #', '. ')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
        const text = list.join('')
        expect(signsOf(text, true)).toEqual(signsOf(text, false))
      }),
      { numRuns: 3_000 },
    )
  })

  // A scan whose work grew with the square of the text would not end in time.
  it.each(['a', 'a+', "a'", '+', '$', 'a.', ' .a', '😍', '#a', 'é', 'é+'])(
    'are found in a text of 200,000 times %j',
    (part) => {
      expect(wordsOf(part.repeat(200_000)).every(({ length }) => length > 0 && length <= 64)).toBe(true)
    },
  )
})
