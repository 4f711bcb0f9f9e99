/**
 * Peels base64 layers off every line until what is left is an entry of the word list.
 *
 * A line is a sequence of layers, made one at a time by a generator, and its answer is the first of them that
 * is a word. Bytes are held as latin1 strings, one character a byte, so that a Set finds them. The types can
 * be erased without a trace, which is all that some ways of running this file do.
 */
import { readFileSync } from 'node:fs'

type Bytes = string

const WORD_LIST = '/usr/share/dict/american-english'
/** Base64 of RFC 4648, section 4, and whatever padding is left of it. */
const BASE64 = /^(?<digits>[A-Za-z0-9+/]+)=*$/

function readLines(path: string): Bytes[] {
  return readFileSync(path, 'latin1').split('\n')
}

/** What `text` holds when decoded once, twice, and so on, for as long as it is base64. */
function* layers(text: Bytes): Generator<Bytes, void> {
  for (;;) {
    const digits = BASE64.exec(text)?.groups?.['digits']
    if (digits === undefined || digits.length % 4 === 1) return
    text = Buffer.from(digits, 'base64').toString('latin1')
    yield text
  }
}

function recover(line: Bytes, words: ReadonlySet<Bytes>): Bytes | undefined {
  for (const text of layers(line)) if (words.has(text)) return text
  return undefined
}

function main(path: string | undefined): void {
  if (path === undefined) throw new Error('usage: solution INPUT')
  const words = new Set(readLines(WORD_LIST).filter((entry) => entry !== ''))
  const answers = readLines(path).flatMap((line) => recover(line.replace(/\r$/, ''), words) ?? [])
  process.stdout.write(answers.map((word) => `${word}\n`).join(''), 'latin1')
}

main(process.argv[2])
