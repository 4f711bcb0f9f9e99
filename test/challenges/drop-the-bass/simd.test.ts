/**
 * `--lookup simd` behind the contract: batches of any size, lines of any length, machines without SIMD.
 */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { nest } from '../../../challenges/drop-the-bass/nest.ts'
import solver from '../../../challenges/drop-the-bass/solver.ts'
import { cliFile, root, solve } from '../../support/cli.ts'
import { temporaryFile } from '../../support/files.ts'
import { openOracle } from './oracle.ts'

const MIB = 2 ** 20
const LIST = Buffer.concat([Buffer.from('A\nlawn\ncaf\xe9\n', 'latin1'), Buffer.alloc(131_071, 'long')])

/** A line of more bytes than a desk holds: four mebibytes and more. */
const long = (word: string): Uint8Array => nest(Buffer.from(word, 'latin1'), 47)

async function holds(input: Uint8Array): Promise<void> {
  const [set, simd] = await Promise.all([openOracle(LIST, 'set'), openOracle(LIST, 'simd')])
  const expected = await set(input)
  const actual = await simd(input)
  expect(actual.output.equals(expected.output)).toBe(true)
  expect(actual.failures).toEqual(expected.failures)
}

function bytes(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

describe('lookup simd', () => {
  test('lines longer than a desk, between short ones, with all kinds of line ends', async () => {
    expect(long('lawn').length).toBeGreaterThan(2 * MIB)
    await holds(
      bytes('UVE\n!\n', long('lawn'), '\r\n\nbGF3bg\n', long('caf\xe9'), '==\n', long('none'), '\r'),
    )
  })

  test('long lines that end in the middle of nowhere', async () => {
    const cut = Buffer.from(long('lawn'))
    await holds(bytes('Q\n', cut.subarray(0, 2 * MIB + 1), '\n', cut.subarray(0, 2 * MIB + 2), '\nbGF3bg'))
    cut[2 * MIB] = 0x21
    await holds(bytes('\n', cut, '\nbGF3bg'))
  })

  test('lines that are long for nothing: padding, spaces', async () => {
    const padding = Buffer.alloc(2 * MIB, '=')
    await holds(
      bytes('UQ', padding, '\n', padding, '\n', 'Q', padding, '\n', nest(bytes('UQ', padding), 2), '\n'),
    )
    await holds(bytes(Buffer.alloc(2 * MIB, ' '), '\r\n', Buffer.alloc(2 * MIB, '\t'), '\n  \nbGF3bg\n', ' '))
  })

  test('an entry as long as can be, and lines about as long as a desk', async () => {
    await holds(bytes(nest(Buffer.alloc(131_071, 'long'), 9), '\n', nest(Buffer.alloc(131_070, 'long'), 9)))
    const lines = [-2, -1, 0, 1, 2].map((more) => Buffer.alloc(MIB + more, 'A'))
    await holds(bytes(...lines.flatMap((line) => [line, '\n', 'bGF3bg\r\n'])))
    for (const line of lines) await holds(line)
  })

  test('depth 60', async () => {
    const host = { dictionary: temporaryFile(LIST, 'words'), signal: new AbortController().signal }
    const solveLine = await solver.create({ lookup: 'simd' }, host)
    const outcome = await solveLine(nest(Buffer.from('A'), 60))
    expect(outcome).toMatchObject({ kind: 'solved', details: { layers: 60 } })
    expect(Buffer.from((outcome as { answer: Uint8Array }).answer).toString()).toBe('A')
  })

  test('answers row by row as it does in batches', async () => {
    const input = 'bGF3bg\r\nbass!\n\n \t\nc2FuY3Rpb25lZA\nUVFRUQ'
    const rows = async (lookup: string): Promise<unknown[]> => {
      const { stdout } = await solve(['drop-the-bass', '--json', '--lookup', lookup], { stdin: input })
      const lines = stdout.toString().trim().split('\n')
      return lines.map((line) => ({ ...(JSON.parse(line) as object), microseconds: 0, milliseconds: 0 }))
    }
    expect(await rows('simd')).toEqual(await rows('set'))
  })

  test.each([
    ['without SIMD', ['--no-enable-ssse3', '--no-enable-sse4-1', '--no-enable-avx']],
    ['without WebAssembly', ['--no-expose-wasm']],
  ])('runs on a machine %s', (_, flags) => {
    const args = [...flags, cliFile, 'drop-the-bass', 'sample', '--lookup', 'simd', '--exec', 'sequential']
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    const words = 'interpretation\nsanctioned\nlawn\nelectives\nunifying\n'
    expect({ stdout, stderr, status }).toEqual({ stdout: words, stderr: '', status: 0 })
  })

  test('a list that is unusable is refused as by the others', async () => {
    const args = ['drop-the-bass', 'sample', '--dict', temporaryFile('\n\n', 'words')]
    expect(await solve([...args, '--lookup', 'simd'])).toEqual(await solve([...args, '--lookup', 'set']))
    expect((await solve([...args, '--lookup', 'simd'])).code).toBe(2)
  })
})
