/**
 * How an output differs from what was expected, as data.
 */

/**
 * What a difference comes down to. The first that fits:
 * `invisible`: the same but for NUL, BOM, NBSP and the like at its ends, which `strip()` leaves alone;
 * `line-ends`: the same but for \r, spaces and tabs at the ends of lines; `whitespace`: the same without whitespace;
 * `case`: the same but for the case of ASCII letters; `missing`: lines, or the end of the text, are not there;
 * `extra`: lines, or more text at the end, should not be there; `order`: the same lines in another order;
 * `number`: beyond the tolerance of a validator; `text`: anything else.
 */
export type DifferenceKind =
  | 'invisible'
  | 'line-ends'
  | 'whitespace'
  | 'case'
  | 'missing'
  | 'extra'
  | 'order'
  | 'number'
  | 'text'

/** The first difference of two texts. Up to it they are the same, so its place is the same in both. */
export interface Difference {
  readonly kind: DifferenceKind
  /** From 1, in the text without the whitespace at its ends. */
  readonly line: number
  /** In characters, from 1: bytes that are not the continuation of a UTF-8 character. */
  readonly column: number
  /** In bytes, from 1: of the first byte that differs, which may lie within a character. */
  readonly byteColumn: number
  /** What stands there, made visible (see visible.ts), "…" where it was cut. */
  readonly expected: string
  readonly got: string
}
