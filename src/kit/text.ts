/**
 * Text as Python sees it, byte by byte, because expected answers are made and compared with Python.
 */

/** `string.whitespace`: what `str.split()` and `str.strip()` of Python 2 go by. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

/** `string.punctuation`: the 32 ASCII characters that are neither letter, digit, space nor control. */
export function isPunctuation(byte: number): boolean {
  return (
    (byte >= 0x21 && byte <= 0x2f) ||
    (byte >= 0x3a && byte <= 0x40) ||
    (byte >= 0x5b && byte <= 0x60) ||
    (byte >= 0x7b && byte <= 0x7e)
  )
}

/** `bytes` without what `drop` accepts at both ends, as a view. */
export function stripBytes(bytes: Uint8Array, drop: (byte: number) => boolean): Uint8Array {
  let start = 0
  let end = bytes.length
  while (start < end && drop(bytes[start]!)) start++
  while (end > start && drop(bytes[end - 1]!)) end--
  return bytes.subarray(start, end)
}

/** The same memory as a Buffer, for its methods. */
export function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** A string as UTF-8; bytes as they are, not copied. */
export function toBytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text
}

/** Bytes as text, what is not UTF-8 replaced. */
export function toText(bytes: Uint8Array): string {
  return toBuffer(bytes).toString('utf8')
}

/** Lines made of text and bytes, joined by newlines without one at the end. */
export function joinLines(lines: readonly (readonly (string | Uint8Array)[])[]): Uint8Array {
  const pieces = lines.flatMap((line, index) => (index === 0 ? line : ['\n', ...line]))
  return Buffer.concat(pieces.map(toBytes))
}

export interface Tokenizer {
  /** The tokens that end within `chunk`, as views that are valid until the next one is asked for. */
  feed(chunk: Uint8Array): Generator<Uint8Array>
  /** The token that the end of the input ends, if any. */
  end(): Generator<Uint8Array>
  /** How many tokens were longer than the limit and left out. */
  readonly dropped: number
}

/** Splits a stream of bytes at whitespace, in bounded memory: longer tokens than `maxBytes` are left out. */
export function createTokenizer(maxBytes: number): Tokenizer {
  let held: Uint8Array[] = []
  let heldLength = 0
  let dropped = 0

  function* finish(part: Uint8Array): Generator<Uint8Array> {
    const length = heldLength + part.length
    if (length > maxBytes) dropped++
    else if (length > 0) yield heldLength > 0 ? Buffer.concat([...held, part]) : part
    held = []
    heldLength = 0
  }

  return {
    *feed(chunk) {
      let start = 0
      for (let at = 0; at < chunk.length; at++) {
        if (!isSpace(chunk[at]!)) continue
        if (at > start || heldLength > 0) yield* finish(chunk.subarray(start, at))
        start = at + 1
      }
      heldLength += chunk.length - start
      if (heldLength > maxBytes) held = []
      else if (start < chunk.length) held.push(chunk.subarray(start))
    },
    *end() {
      yield* finish(new Uint8Array(0))
    },
    get dropped() {
      return dropped
    },
  }
}
