import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nest } from '../../challenges/drop-the-bass/nest.ts'
import solver from '../../challenges/drop-the-bass/solver.ts'
import { isSpace, stripBytes } from '../../src/kit/text.ts'
import { readEntries } from '../../src/kit/dictionary/word-list.ts'
import { root, solve } from '../support/cli.ts'
import { temporaryFile } from '../support/files.ts'
import { needsProgram } from '../support/needs.ts'

const dictionary = `${root}dict/american-english`
const host = { dictionary, signal: new AbortController().signal }
const solveLine = await solver.create({ lookup: 'set' }, host)

const words = readEntries(dictionary)
const entries = new Set(words.map((word) => word.toString('latin1')))

/** The challenge as its statement has it, written for clarity: the decoder is Node's, its checks a regular expression. */
function expected(line: Buffer): { word: string; layers: number } | undefined {
  let text = line.toString('latin1')
  for (let layers = 1; ; layers++) {
    const digits = text.replace(/=+$/, '')
    if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return undefined
    text = Buffer.from(digits, 'base64').toString('latin1')
    if (entries.has(text)) return { word: text, layers }
  }
}

async function actual(line: Buffer): Promise<{ word: string; layers: number | undefined } | undefined> {
  const outcome = await solveLine(Buffer.from(line))
  if (outcome.kind === 'failed') return undefined
  return { word: Buffer.from(outcome.answer).toString('latin1'), layers: outcome.details['layers'] }
}

describe('drop-the-bass', () => {
  test('the encoder makes the published sample to the byte', () => {
    const depths = { interpretation: 7, sanctioned: 22, lawn: 11, electives: 16, unifying: 16 }
    const lines = Object.entries(depths).map(([word, depth]) => nest(Buffer.from(word), depth))
    const sample = Buffer.from(lines.map((line) => Buffer.from(line).toString()).join('\n'))
    expect(sample).toHaveLength(8409)
    expect(sha1(sample)).toBe('0355b04ce7132c6e878694c388189b5192cbec4d')
    expect(sample.equals(readFileSync(`${root}challenges/drop-the-bass/data/sample/01.in`))).toBe(true)
  })

  test.for([
    ['sequential', 'set'],
    ['sequential', 'grep'],
    ['pool', 'set'],
    ['pool', 'grep'],
    ['sequential', 'simd'],
    ['pool', 'simd'],
  ] as const)('%s with %s gives the published answer to the sample', async ([exec, lookup], context) => {
    if (lookup === 'grep') needsProgram(context, 'grep')
    const { stdout, stderr, code } = await solve([
      'drop-the-bass',
      'sample',
      '--exec',
      exec,
      '--lookup',
      lookup,
    ])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(sha1(stripBytes(stdout, isSpace))).toBe('9acad67e0f742d92e4c6a0fa60eb6a9319ee5ab2')
  })

  test('any word comes back from any depth, unless an earlier layer is an entry itself', async () => {
    const depth = fc.integer({ min: 1, max: 22 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...words.slice(0, 20_000)), depth, async (word, rounds) => {
        const line = Buffer.from(nest(word, rounds))
        const outcome = await actual(line)
        expect(outcome).toEqual(expected(line))
        if (outcome?.layers === rounds) expect(outcome.word).toBe(word.toString('latin1'))
        else expect(outcome?.layers).toBeLessThan(rounds)
      }),
      { numRuns: 300 },
    )
  })

  test('agrees with the statement on whatever else stands on a line', async () => {
    const base64 = fc.string({
      unit: fc.constantFrom(...Array.from('ABCabcVm0wd2QyUXl4/+=')),
      minLength: 1,
      maxLength: 40,
    })
    const line = fc.oneof(
      base64.map((text) => Buffer.from(text)),
      fc.uint8Array({ minLength: 1, maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
      fc.uint8Array({ minLength: 1, maxLength: 9 }).map((bytes) => Buffer.from(nest(bytes, 2))),
    )
    await fc.assert(
      fc.asyncProperty(line, async (bytes) => {
        expect(await actual(bytes)).toEqual(expected(bytes))
      }),
      { numRuns: 2000 },
    )
  })

  test('words are bytes: one that is not UTF-8 is found and printed as it is', async () => {
    const word = Buffer.from([0x63, 0x61, 0x66, 0xe9])
    const dict = temporaryFile(Buffer.concat([word, Buffer.from('\n')]), 'words')
    const input = temporaryFile(nest(word, 5))
    const { stdout } = await solve(['drop-the-bass', input, '--dict', dict])
    expect(stdout).toEqual(Buffer.concat([word, Buffer.from('\n')]))
    const { stdout: json } = await solve(['drop-the-bass', input, '--dict', dict, '--json'])
    expect(JSON.parse(json.toString())).toMatchObject({
      line: 1,
      wordBase64: word.toString('base64'),
      layers: 5,
    })
  })
})

function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}
