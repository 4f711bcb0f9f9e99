import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import solver from '../../challenges/top-15-words/solver.ts'
import { readEntries } from '../../src/kit/dictionary/word-list.ts'
import { root, solve } from '../support/cli.ts'
import { temporaryFile } from '../support/files.ts'

const dictionary = `${root}dict/american-english`
const host = { dictionary, signal: new AbortController().signal }
const solveFile = await solver.create({ lookup: 'set' }, host)
const entries = new Set(readEntries(dictionary).map(String))

async function actual(chunks: readonly string[]): Promise<string> {
  const source = (async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk)
  })()
  const outcome = await solveFile(source)
  return outcome.kind === 'solved' ? Buffer.from(outcome.answer).toString() : outcome.reason
}

/** The statement, word for word. */
function expected(text: string): string {
  const counts = new Map<string, number>()
  for (const piece of text.split(/[ \t\n\v\f\r]+/)) {
    const word = piece.replace(/^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g, '')
    if (entries.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const ranking = [...counts].toSorted(
    ([a, m], [b, n]) => n - m || compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b),
  )
  return ranking
    .slice(0, 15)
    .map(([word, count]) => `${count} ${word}`)
    .join('\n')
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

describe('top-15-words', () => {
  test('agrees with the statement on any text, however it is cut', async () => {
    const word = fc.constantFrom(
      'may',
      'May',
      'MAY',
      'étude',
      'is',
      'it',
      "it's",
      'a',
      'A',
      'I',
      'dog',
      "dog's",
      'xyzzy',
    )
    const mark = fc.constantFrom(' ', '\n', ', ', '. ', ' "', '--', "' ", '\t(', ')', '\r\n', '…')
    const text = fc.array(fc.oneof(word, mark), { maxLength: 120 }).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.nat({ max: 50 }), async (string, cut) => {
        expect(await actual([string.slice(0, cut), string.slice(cut)])).toBe(expected(string))
      }),
      { numRuns: 500 },
    )
  })

  test('words with the same count are ordered by their lower-cased form, then as they are written', async () => {
    expect(await actual(['zoo May apple may Apple Zen'])).toBe('1 Apple\n1 apple\n1 May\n1 may\n1 Zen\n1 zoo')
  })

  test('lower case is that of the letters, not of their bytes', async () => {
    const dict = temporaryFile('éa\nÉb\n', 'words')
    const { stdout } = await solve(['top-15-words', '--dict', dict], { stdin: 'Éb éa' })
    expect(stdout.toString()).toBe('1 éa\n1 Éb\n')
  })

  test('an empty text has no lines', async () => {
    const { stdout, stderr, code } = await solve(['top-15-words'], { stdin: '' })
    expect({ stdout: stdout.toString(), stderr, code }).toEqual({ stdout: '', stderr: '', code: 0 })
  })

  test('bytes that are no text are no words', async () => {
    const { stdout, code } = await solve(['top-15-words'], {
      stdin: Buffer.from([0, 255, 254, 32, 97, 32, 0, 10]),
    })
    expect({ stdout: stdout.toString(), code }).toEqual({ stdout: '1 a\n', code: 0 })
  })
})
