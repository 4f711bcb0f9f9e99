/**
 * Numbers as the problem package format writes them: decimal, perhaps with an exponent. "inf", "nan" and hexadecimal
 * are words.
 */
const FLOAT = /^[+-]?(?:\d*\.\d+|\d+\.?)(?:[eE][+-]?\d+)?$/

/** Undefined when the text is not a number, or one too large for a double. */
export function parseFloatToken(text: string): number | undefined {
  if (!FLOAT.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** Any way to write "not a number", C's "nan(…)" and "-nan" among them. */
export function isNotANumber(text: string): boolean {
  return /^[+-]?nan(?:\(\w*\))?$/i.test(text)
}
