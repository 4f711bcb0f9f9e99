import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validateDefault } from '../../../src/check/default.ts'
import { parseValidatorFlags } from '../../../src/check/flags.ts'
import { PIECE_BYTES } from '../../../src/check/tokens.ts'
import { temporaryFolder } from '../../support/files.ts'

type Text = string | Uint8Array

async function validate(answer: Text, output: Text, flags = '', folder = temporaryFolder()) {
  writeFileSync(join(folder, 'answer'), answer)
  writeFileSync(join(folder, 'output'), output)
  const options = parseValidatorFlags(flags.split(' ').filter((flag) => flag !== ''))
  return validateDefault(join(folder, 'answer'), join(folder, 'output'), options)
}

const accepts = async (answer: Text, output: Text, flags?: string) =>
  (await validate(answer, output, flags)).state === 'accepted'

async function differenceOf(answer: Text, output: Text, flags?: string) {
  const check = await validate(answer, output, flags)
  if (check.state !== 'rejected') throw new Error(`${check.state}, not rejected`)
  return check.difference
}

describe('the default validator', () => {
  test.each<[string, string, string, boolean]>([
    // Whitespace only parts tokens.
    ['1 2\n3\n', '1 2 3', '', true],
    ['1 2 3', '\n\n1\t2\r\n3\v\f \n', '', true],
    ['1 2 3', '12 3', '', false],
    ['1 2 3', '1 2', '', false],
    ['1 2 3', '1 2 3 4', '', false],
    ['', ' \n', '', true],
    ['', 'x', '', false],
    ['x', '', '', false],
    // NBSP is no whitespace, nor is NUL.
    ['1 2', '1\u00a02', '', false],
    ['1', '1\0', '', false],
    // Case, of ASCII letters alone.
    ['Yes', 'yES', '', true],
    ['Yes', 'yES', 'case_sensitive', false],
    ['Yes', 'Yes', 'case_sensitive', true],
    ['É', 'é', '', false],
    ['@', '`', '', false],
    // Whitespace that counts.
    ['1 2\n', '1 2\n', 'space_change_sensitive', true],
    ['1 2\n', '1  2\n', 'space_change_sensitive', false],
    ['1 2\n', '1\t2\n', 'space_change_sensitive', false],
    ['1 2\n', '1 2', 'space_change_sensitive', false],
    ['1 2', '1 2\n', 'space_change_sensitive', false],
    ['1 2', ' 1 2', 'space_change_sensitive', false],
    ['A 2', 'a 2', 'space_change_sensitive', true],
    ['A 2', 'a 2', 'space_change_sensitive case_sensitive', false],
    ['1.0 2', '1 2', 'space_change_sensitive float_tolerance 1e-6', true],
    // Numbers are text without a tolerance.
    ['1.0', '1', '', false],
    ['0.0314', '3.14000000e-2', '', false],
    ['0.0314', '3.14000000e-2', 'float_tolerance 0', true],
    ['1', '1.', 'float_tolerance 0', true],
    ['.5', '+0.5e0', 'float_tolerance 0', true],
    ['-0', '0', 'float_tolerance 0', true],
    // Absolute, relative, and either suffices.
    ['1000', '1000.5', 'float_absolute_tolerance 0.5', true],
    ['1000', '1000.51', 'float_absolute_tolerance 0.5', false],
    ['1000', '1001', 'float_relative_tolerance 1e-3', true],
    ['1000', '1001.1', 'float_relative_tolerance 1e-3', false],
    ['1000', '1001.0005', 'float_relative_tolerance 1e-3', false],
    ['-1000', '-1001', 'float_relative_tolerance 1e-3', true],
    ['-1000', '1000', 'float_relative_tolerance 1e-3', false],
    ['0', '0.0001', 'float_relative_tolerance 1e-3', false],
    ['0', '0.0001', 'float_tolerance 1e-3', true],
    ['1e6', '1000500', 'float_tolerance 1e-3', true],
    ['1e6', '1000500', 'float_absolute_tolerance 1e-3', false],
    ['1e6', '1000500', 'float_absolute_tolerance 1e-9 float_relative_tolerance 1e-3', true],
    ['1e-6', '1.5e-6', 'float_absolute_tolerance 1e-6 float_relative_tolerance 1e-9', true],
    ['1e6', '1000500', 'float_absolute_tolerance 1e-9 float_relative_tolerance 1e-9', false],
    // Words stay words beside numbers.
    ['Case #1: 1.0', 'case #1: 1.0000001', 'float_tolerance 1e-6', true],
    ['Case #1: 1.0', 'kase #1: 1.0', 'float_tolerance 1e-6', false],
    ['1.0', 'one', 'float_tolerance 1e-6', false],
    ['1.0', '1.0x', 'float_tolerance 1e-6', false],
    ['1.0', '1.0e', 'float_tolerance 1e-6', false],
    ['16', '0x10', 'float_tolerance 1e-6', false],
    ['1.0', '', 'float_tolerance 1e-6', false],
    // What is no finite decimal number is a word, with a tolerance too.
    ['nan', 'nan', 'float_tolerance 1e-6', true],
    ['NaN', 'nan', 'float_tolerance 1e9', true],
    ['NaN', 'nan', 'float_tolerance 1e9 case_sensitive', false],
    ['-nan', '-nan', 'float_tolerance 1e-6', true],
    ['nan', '-nan', 'float_tolerance 1e-6', false],
    ['nan(0x1)', 'nan', 'float_tolerance 1e-6', false],
    ['1', 'nan', 'float_tolerance 1e9', false],
    ['nan', '1', 'float_tolerance 1e9', false],
    ['nancy', 'nancy', 'float_tolerance 1e-6', true],
    ['inf', 'inf', 'float_tolerance 1e-6', true],
    ['inf', '-inf', 'float_tolerance 1e-6', false],
    ['inf', 'Infinity', 'float_tolerance 1e-6', false],
    ['1', 'inf', 'float_relative_tolerance 1', false],
    ['1', '1e999', 'float_relative_tolerance 1', false],
    ['1e999', '1E999', 'float_relative_tolerance 1', true],
    ['1e999', '1e1000', 'float_relative_tolerance 1', false],
    ['0x10', '0X10', 'float_tolerance 1e-6', true],
    ['0x10', '16', 'float_tolerance 1e-6', false],
    ['0x1p3', '8', 'float_tolerance 1e-6', false],
    ['1,5', '1,50', 'float_tolerance 1e-6', false],
    ['1_0', '10', 'float_tolerance 1e-6', false],
    ['1e', '1e0', 'float_tolerance 1e-6', false],
    ['.', '0', 'float_tolerance 1e-6', false],
    ['--1', '1', 'float_tolerance 1e-6', false],
    ['٣', '3', 'float_tolerance 1e-6', false],
    // However it is written.
    ['100000', '1e5', 'float_tolerance 0', true],
    ['1E+5', '100000.', 'float_tolerance 0', true],
    ['1', '+1', 'float_tolerance 0', true],
    ['0.5', '.5', 'float_tolerance 0', true],
    ['-5', '-5.', 'float_tolerance 0', true],
    ['007', '7', 'float_tolerance 0', true],
    [`0.${'3'.repeat(9000)}`, '0.3333333333', 'float_tolerance 1e-9', true],
  ])('%j against %j with "%s": %s', async (answer, output, flags, expected) => {
    expect(await accepts(answer, output, flags)).toBe(expected)
  })

  test('says where the output first differs, and how', async () => {
    expect(await differenceOf('a b\nc d', 'a  b\n c e f')).toEqual({
      kind: 'text',
      line: 2,
      column: 4,
      byteColumn: 4,
      expected: 'd',
      got: 'e',
    })
    expect(await differenceOf('é 1.5', 'é 1.6', 'float_tolerance 0.01')).toMatchObject({
      kind: 'number',
      column: 3,
      byteColumn: 4,
    })
    expect(await differenceOf('a', 'A', 'case_sensitive')).toMatchObject({ kind: 'case' })
    expect(await differenceOf('a b', 'a\n')).toMatchObject({
      kind: 'missing',
      line: 2,
      expected: 'b',
      got: '',
    })
    expect(await differenceOf('a', 'a\nb')).toMatchObject({ kind: 'extra', line: 2, expected: '', got: 'b' })
    expect(await differenceOf('a b', 'a\tb', 'space_change_sensitive')).toMatchObject({
      kind: 'whitespace',
      expected: '·',
      got: '→',
    })
    expect(await differenceOf('a', '\x1b[2J')).toMatchObject({ got: '\\x1b[2J' })
  })

  test('tokens and whitespace of any length', async () => {
    const long = 'x'.repeat(PIECE_BYTES)
    const gap = ' '.repeat(3 * PIECE_BYTES + 1)
    expect(await accepts(`${long} ${long}`, `${long}${gap}${long}`)).toBe(true)
    expect(await accepts(`${long}${gap}a`, `${long}${gap} a`, 'space_change_sensitive')).toBe(false)
    expect(await accepts(`${long}${long}ab`, `${long}${long}AB`)).toBe(true)
    for (const wrong of [
      long,
      `${long}${long}`,
      `${long}${long}ac`,
      `${long} ${long}ab`,
      `${long}${long}ab c`,
    ])
      expect(await accepts(`${long}${long}ab`, wrong)).toBe(false)
    const found = await differenceOf(`${long}${long}ab`, `${long}${long}ac`)
    expect(found).toMatchObject({ column: 2 * PIECE_BYTES + 1, expected: 'ab', got: 'ac' })
  })

  test('agrees with a split in memory', async () => {
    const folder = temporaryFolder()
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', ' ', '\n', '\t'), maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(text, text, fc.boolean(), fc.boolean(), async (answer, output, exact, spaces) => {
        const flags = `${exact ? 'case_sensitive' : ''} ${spaces ? 'space_change_sensitive' : ''}`
        const simple = (one: string) => {
          const folded = exact ? one : one.toLowerCase()
          return spaces
            ? folded
            : folded
                .split(/[ \n\t]+/)
                .filter(Boolean)
                .join(' ')
        }
        const check = await validate(answer, output, flags, folder)
        expect(check.state === 'accepted').toBe(simple(answer) === simple(output))
      }),
      { numRuns: 400 },
    )
  })

  test('agrees with a reference that knows nothing of files', async () => {
    const folder = temporaryFolder()
    const token = fc.oneof(
      fc.constantFrom('nan', 'NaN', 'inf', '-inf', '0x10', '1e999', '.', 'e5', '+', 'Yes', 'yes', ''),
      fc.constantFrom(
        '16',
        '+16',
        '16.',
        '1.6e1',
        '160E-1',
        '16.0001',
        '15.9',
        '.16',
        '-16',
        '0',
        '-0',
        '1e-9',
      ),
      fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
      fc.integer({ min: -20, max: 20 }).map(String),
    )
    const text = fc.array(token, { maxLength: 4 }).map((tokens) => tokens.join(' '))
    const tolerance = fc.option(fc.constantFrom('0', '1e-9', '0.5', '.01', '1', '1e3'), { nil: undefined })
    const near = fc
      .tuple(text, text, fc.boolean())
      .map(([one, other, same]) => [one, same ? one : other] as const)
    await fc.assert(
      fc.asyncProperty(
        near,
        fc.record({ absolute: tolerance, relative: tolerance, exact: fc.boolean() }),
        async ([answer, output], given) => {
          const flags = [
            given.absolute === undefined ? '' : `float_absolute_tolerance ${given.absolute}`,
            given.relative === undefined ? '' : `float_relative_tolerance ${given.relative}`,
            given.exact ? 'case_sensitive' : '',
          ].join(' ')
          const check = await validate(answer, output, flags, folder)
          expect(check.state === 'accepted').toBe(reference(answer, output, given))
        },
      ),
      { numRuns: 500 },
    )
  })

  test('arguments it does not have are refused', () => {
    const parse = (flags: string) => () => parseValidatorFlags(flags.split(' '))
    expect(parse('case-sensitive')).toThrow('no argument case-sensitive')
    expect(parse('constructor')).toThrow('no argument constructor')
    expect(parse('float_tolerance')).toThrow('not nothing')
    expect(parse('float_tolerance x')).toThrow('not x')
    expect(parse('float_tolerance -1')).toThrow('not -1')
    expect(parse('float_relative_tolerance nan')).toThrow('not nan')
    expect(parseValidatorFlags(['float_tolerance', '1', 'float_absolute_tolerance', '2'])).toMatchObject({
      relativeTolerance: 1,
      absoluteTolerance: 2,
    })
  })
})

interface Given {
  readonly absolute: string | undefined
  readonly relative: string | undefined
  readonly exact: boolean
}

/** The rule in the fewest words: tokens, numbers within either tolerance, all else as words. */
function reference(answer: string, output: string, { absolute, relative, exact }: Given): boolean {
  const words = (text: string) => text.split(' ').filter((word) => word !== '')
  const number = (word: string): number => {
    const digits = word.replace(/^[+-]/, '').replace(/[eE][+-]?[0-9]+$/, '')
    const isDecimal = /[0-9]/.test(digits) && digits.replace('.', '').replace(/[0-9]/g, '') === ''
    return isDecimal ? parseFloat(word) : NaN
  }
  const same = (one: string, other: string): boolean => {
    const [a, b] = [number(one), number(other)]
    if ((absolute ?? relative) === undefined || !Number.isFinite(a))
      return exact ? one === other : one.toLowerCase() === other.toLowerCase()
    if (!Number.isFinite(b)) return false
    const error = Math.abs(a - b)
    const isIn = (limit: string | undefined, scale: number) =>
      limit !== undefined && error <= Number(limit) * scale
    return isIn(absolute, 1) || isIn(relative, Math.abs(a))
  }
  const [expected, got] = [words(answer), words(output)]
  return expected.length === got.length && expected.every((word, at) => same(word, got[at] ?? ''))
}
