/**
 * The default output validator of the ICPC/Kattis problem package format: token by token, numbers within a tolerance.
 * Both texts are streamed; what is reported is the first token of the output that differs.
 */
import { toText } from '../kit/text.ts'
import type { Check } from './check.ts'
import type { Difference, DifferenceKind } from './difference.ts'
import { withFiles } from './ranges.ts'
import { visible } from './visible.ts'
import type { ValidatorOptions } from './flags.ts'
import { parseFloatToken } from './float.ts'
import { type End, type Piece, createPieceReader } from './tokens.ts'

const EXCERPT_BYTES = 80

/** `answer` and `output` are paths. The difference lies in the output, where lines and columns count from its start. */
export function validateDefault(answer: string, output: string, options: ValidatorOptions): Promise<Check> {
  return withFiles([answer, output], async (wholeAnswer, wholeOutput) => {
    const expected = createPieceReader(wholeAnswer)
    const got = createPieceReader(wholeOutput)
    for (;;) {
      const [one, other] = options.spaceChangeSensitive
        ? [await expected.next(), await got.next()]
        : [await expected.nextToken(), await got.nextToken()]
      const kind = comparePieces(one, other, options)
      if (kind) return { state: 'rejected', difference: describe(kind, one, other) }
      if (one.kind === 'end') return { state: 'accepted' }
    }
  })
}

/** How two pieces in the same place differ; undefined when they do not. */
function comparePieces(
  one: Piece | End,
  other: Piece | End,
  options: ValidatorOptions,
): DifferenceKind | undefined {
  if (one.kind === 'end') return other.kind === 'end' ? undefined : kindOfRest(other, 'extra')
  if (other.kind === 'end') return kindOfRest(one, 'missing')
  if (one.kind !== other.kind) return 'whitespace'
  if (one.kind === 'space') return sameBytes(one, other) ? undefined : 'whitespace'
  const number = compareNumbers(one, other, options)
  if (number) return number === 'same' ? undefined : number
  if (one.last === other.last && sameBytes(one, other)) return undefined
  const sameButForCase = one.last === other.last && sameLetters(one.bytes, other.bytes)
  if (!sameButForCase) return 'text'
  return options.caseSensitive ? 'case' : undefined
}

function kindOfRest(rest: Piece, kind: 'missing' | 'extra'): DifferenceKind {
  return rest.kind === 'space' ? 'whitespace' : kind
}

/** Undefined when the answer is no finite decimal number: then the tokens are compared as text. */
function compareNumbers(
  one: Piece,
  other: Piece | End,
  { absoluteTolerance, relativeTolerance }: ValidatorOptions,
): 'same' | 'number' | 'text' | undefined {
  if (absoluteTolerance === undefined && relativeTolerance === undefined) return undefined
  const answer = numberText(one)
  if (answer === undefined) return undefined
  const expected = parseFloatToken(answer)
  if (expected === undefined) return undefined
  const got = parseFloatToken(numberText(other) ?? '')
  if (got === undefined) return 'text'
  const error = Math.abs(expected - got)
  const close = error <= (absoluteTolerance ?? -1) || error <= (relativeTolerance ?? -1) * Math.abs(expected)
  return close ? 'same' : 'number'
}

/** A token of several pieces is no number: the format asks for 30 digits on either side of the point. */
function numberText(piece: Piece | End): string | undefined {
  return piece.kind === 'token' && piece.first && piece.last ? toText(piece.bytes) : undefined
}

function sameBytes(one: Piece | End, other: Piece | End): boolean {
  return Buffer.compare(one.bytes, other.bytes) === 0
}

function sameLetters(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => lower(byte) === lower(other[at]!))
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
}

function describe(kind: DifferenceKind, one: Piece | End, other: Piece | End): Difference {
  const { line, column, byteColumn } = other
  return { kind, line, column, byteColumn, expected: excerpt(one.bytes), got: excerpt(other.bytes) }
}

function excerpt(bytes: Uint8Array): string {
  return visible(bytes.subarray(0, EXCERPT_BYTES)) + (bytes.length > EXCERPT_BYTES ? '…' : '')
}
