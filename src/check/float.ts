/**
 * Numbers as the problem package format writes them: decimal, perhaps with a sign ("+1"), an exponent ("1e5"), and nothing on
 * one side of the point (".5", "5."). "inf", "nan", hexadecimal ("0x1p3") and digits of other scripts are words, though C's
 * scanf, and with it the validator of problemtools, takes some of them for numbers: there a nan is not even equal to itself.
 */
const FLOAT = /^[+-]?(?:\d*\.\d+|\d+\.?)(?:[eE][+-]?\d+)?$/

/** Undefined when the text is not a number, or one too large for a double. */
export function parseFloatToken(text: string): number | undefined {
  if (!FLOAT.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}
