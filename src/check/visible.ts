/**
 * Bytes that a submission wrote -> text that can be shown: whitespace is visible, and nothing in it can reach a
 * terminal as a command, hide, or change the direction of what follows.
 */
import { toBuffer } from '../kit/text.ts'

const SIGNS: Readonly<Record<string, string>> = { ' ': '·', '\t': '→', '\r': '␍', '\n': '␤', '\\': '\\\\' }

/** Controls, format characters (bidi, zero width, BOM), surrogates, unassigned, and every space and line end. */
const HIDDEN = /[\p{C}\p{Z}]/u
/** Printable ASCII. */
const PLAIN = /^[ -~]*$/
const SIGN = /[·→␍␤]/

/**
 * Space is ·, tab →, carriage return ␍, newline ␤, a backslash \\; the rest that cannot be seen is \x1b or \u{202e},
 * a byte that is not UTF-8 is \xff. These signs themselves come out as \u{b7} and so on: the text stays unambiguous.
 */
export function visible(bytes: Uint8Array): string {
  let text = ''
  for (const part of decode(bytes)) {
    if (typeof part === 'number') text += hex(part)
    else if (SIGN.test(part)) text += escaped(part)
    else text += SIGNS[part] ?? (HIDDEN.test(part) ? escaped(part) : part)
  }
  return text
}

/** Names and messages: what is readable stays as it is, spaces included, all else that cannot be seen is escaped. */
export function harmless(text: string): string {
  // Most of a table of thousands.
  if (PLAIN.test(text)) return text
  return Array.from(text, (part) => (part !== ' ' && HIDDEN.test(part) ? escaped(part) : part)).join('')
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? hex(code) : `\\u{${code.toString(16)}}`
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}

/** Characters as strings, bytes that are not part of one as numbers. */
function* decode(bytes: Uint8Array): Generator<string | number> {
  const buffer = toBuffer(bytes)
  for (let at = 0; at < buffer.length;) {
    const byte = buffer[at]!
    const length = sequenceLength(byte)
    const text = length === 1 ? String.fromCharCode(byte) : buffer.toString('utf8', at, at + length)
    // A valid sequence is one character that takes as many bytes again.
    const valid = length > 0 && !text.startsWith('\ufffd') && Buffer.byteLength(text) === length
    const replacement = length === 3 && byte === 0xef && buffer[at + 1] === 0xbf && buffer[at + 2] === 0xbd
    yield valid || replacement ? text : byte
    at += valid || replacement ? length : 1
  }
}

/** Bytes of the UTF-8 character that begins with `byte`; 0 when none does. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte < 0xc2) return 0
  if (byte < 0xe0) return 2
  if (byte < 0xf0) return 3
  return byte < 0xf5 ? 4 : 0
}

/** True for the bytes of a UTF-8 character after its first. */
export function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}
