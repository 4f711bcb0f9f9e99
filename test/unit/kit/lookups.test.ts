import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { type LookupName, createLookup, lookupNames } from '../../../src/kit/dictionary/lookups.ts'
import { MAX_ENTRY_BYTES, readEntries } from '../../../src/kit/dictionary/word-list.ts'
import { root } from '../../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'
import { needsProgram } from '../../support/needs.ts'

const bundled = `${root}dict/american-english`
const signal = new AbortController().signal

async function has(name: LookupName, dictionary: string, text: string | Uint8Array): Promise<boolean> {
  const lookup = await createLookup(name, { dictionary, signal })
  return lookup.has(Buffer.from(text))
}

describe.each(lookupNames)('lookup %s', (name) => {
  beforeEach((context) => {
    if (name === 'grep') needsProgram(context, 'grep')
  })

  test.each([
    ['étude', true],
    ["Asunción's", true],
    ['A', true],
    ['études', true],
    ['zygotes', true],
    ['', false],
    ['interpretatio', false],
    ['a.*', false],
    ['.', false],
    ['-e', false],
    ['--help', false],
    ['apple\norange', false],
    ['apple\n', false],
    ['apple\u0000', false],
    ['APPLE', false],
  ])('%j: %s', async (text, expected) => {
    expect(await has(name, bundled, text)).toBe(expected)
  })

  test('takes patterns, options and bytes of any encoding as plain words', async () => {
    const entries = ['-e', '--', '-f', 'a.*', '[', '\\', 'a b', ' lead', '\xff\xfe', 'caf\xe9', 'last']
    const dictionary = temporaryFile(Buffer.from(entries.join('\n'), 'latin1'), 'words')
    const { longest } = await createLookup(name, { dictionary, signal })
    expect(longest).toBeGreaterThanOrEqual(Math.max(...entries.map((entry) => entry.length)))
    for (const entry of entries) expect(await has(name, dictionary, Buffer.from(entry, 'latin1'))).toBe(true)
    for (const other of ['e', '-', 'abc', 'caf', '\xff', 'lead', 'as']) {
      expect(await has(name, dictionary, Buffer.from(other, 'latin1'))).toBe(false)
    }
  })

  test('an entry may be as long as an argument of a program, and no longer', async () => {
    const fits = 'x'.repeat(MAX_ENTRY_BYTES)
    const dictionary = temporaryFile(`${fits}\n${fits}y\nshort\n`, 'words')
    expect(await has(name, dictionary, fits)).toBe(true)
    expect(await has(name, dictionary, `${fits}y`)).toBe(false)
    expect(await has(name, dictionary, 'short')).toBe(true)
    expect(readEntries(dictionary).map(String)).toEqual([fits, 'short'])
  })

  test.each([
    ['is empty', ''],
    ['is empty', '\n\n'],
    ['is not text: byte 3 is NUL', 'ab\u0000cd\n'],
    ['has CRLF line ends', 'one\r\ntwo\r\n'],
  ])('a word list that %s is refused', async (problem, content) => {
    const dictionary = temporaryFile(content, 'words')
    await expect(createLookup(name, { dictionary, signal })).rejects.toThrow(problem)
  })

  test('a missing word list or a folder is refused by name', async () => {
    const folder = temporaryFolder()
    for (const dictionary of [folder, `${folder}/none`]) {
      const error: unknown = await createLookup(name, { dictionary, signal }).catch(
        (reason: unknown) => reason,
      )
      expect(UserError.is(error) && error.message.includes(dictionary)).toBe(true)
    }
  })
})

describe('lookups', () => {
  test('all say the same of any text', async (context) => {
    needsProgram(context, 'grep')
    const lookups = await Promise.all(
      lookupNames.map((name) => createLookup(name, { dictionary: bundled, signal })),
    )
    const entries = readEntries(bundled)
    const text = fc.oneof(
      fc.constantFrom(...entries.slice(0, 5000)),
      fc.constantFrom(...entries.slice(0, 5000)).map((entry) => entry.subarray(1)),
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: 'grapheme', maxLength: 6 }).map((string) => Buffer.from(string)),
    )
    await fc.assert(
      fc.asyncProperty(text, async (bytes) => {
        const answers = await Promise.all(lookups.map(async (lookup) => lookup.has(bytes)))
        expect(new Set(answers).size).toBe(1)
      }),
      { numRuns: 150 },
    )
  })

  test('the bundled list is the 104,334 lines of wamerican 2020.12.07', () => {
    expect(readEntries(bundled)).toHaveLength(104_334)
    expect(readFileSync(bundled)).toHaveLength(985_084)
  })
})
