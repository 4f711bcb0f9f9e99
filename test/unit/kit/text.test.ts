import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTokenizer, isPunctuation, isSpace, joinLines, stripBytes } from '../../../src/kit/text.ts'

function tokenize(chunks: readonly string[], maxBytes = 1000): { tokens: string[]; dropped: number } {
  const tokenizer = createTokenizer(maxBytes)
  const tokens: string[] = []
  for (const chunk of chunks)
    for (const token of tokenizer.feed(Buffer.from(chunk))) tokens.push(String(token))
  for (const token of tokenizer.end()) tokens.push(String(token))
  return { tokens, dropped: tokenizer.dropped }
}

describe('text', () => {
  test('punctuation and whitespace are those of Python', () => {
    const ascii = Array.from({ length: 128 }, (_, code) => code)
    const punctuation = String.fromCharCode(...ascii.filter(isPunctuation))
    expect(punctuation).toBe('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')
    expect(String.fromCharCode(...ascii.filter(isSpace))).toBe('\t\n\v\f\r ')
  })

  test('strips both ends and nothing between', () => {
    expect(String(stripBytes(Buffer.from('"--don\'t!"'), isPunctuation))).toBe("don't")
    expect(stripBytes(Buffer.from('...'), isPunctuation)).toHaveLength(0)
  })

  test('tokens do not depend on where chunks end', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n') })), (chunks) => {
        const words = chunks
          .join('')
          .split(/\s+/)
          .filter((word) => word !== '')
        expect(tokenize(chunks)).toEqual({ tokens: words, dropped: 0 })
      }),
    )
  })

  test('a token over the limit is left out and counted, the others stay', () => {
    expect(tokenize(['one abc', 'def', 'ghi two abcde', ' three'], 5)).toEqual({
      tokens: ['one', 'two', 'abcde', 'three'],
      dropped: 1,
    })
  })

  test('lines of text and bytes are joined', () => {
    expect(
      String(
        joinLines([
          ['1 ', Buffer.from('a')],
          ['2 ', 'b'],
        ]),
      ),
    ).toBe('1 a\n2 b')
    expect(joinLines([])).toHaveLength(0)
  })
})
