/**
 * Adds up what the counters of each interface grew by, from snapshot to snapshot. Tables are taken apart by two methods: as text,
 * or byte by byte.
 */
import { type Outcome, type Place, defineSolver, failed, solved } from '../../src/kit/contract.ts'
import { isSpace, joinLines, toText } from '../../src/kit/text.ts'

const NEWLINE = 0x0a
const ZERO = 0x30

export default defineSolver({
  shape: 'args',
  args: 'folder-and-count',
  files: true,
  axes: { parse: ['text', 'bytes'] },
  axisHelp: { parse: 'tables as text, or byte by byte' },
  create({ parse }) {
    const rowsOf = parse === 'text' ? rowsOfText : rowsOfBytes
    return (args, place) => {
      const [folder, count = ''] = args
      if (folder === undefined || args.length !== 2 || !/^\d{1,4}$/.test(count)) {
        return failed('expected a folder and how many interfaces to print')
      }
      return solve(folder, Number(count), place, rowsOf)
    }
  },
})

interface Row {
  readonly name: string
  /** Bytes received, and bytes sent. */
  readonly counters: readonly [bigint, bigint]
}

/** Undefined for a line that is no row. */
type ReadRows = (table: Uint8Array) => Iterable<Row | undefined>

function solve(folder: string, count: number, place: Place, rowsOf: ReadRows): Outcome {
  const last = new Map<string, Row['counters']>()
  const carried = new Map<string, bigint>()
  for (const file of place.list(folder)) {
    if (!file.endsWith('.txt') || file.includes('/')) continue
    for (const row of rowsOf(place.read(`${folder}/${file}`))) {
      if (!row) return failed(`${file}: expected a name and two counters`)
      const { name, counters } = row
      const before = last.get(name) ?? counters
      const grown = grownBy(before[0], counters[0]) + grownBy(before[1], counters[1])
      carried.set(name, (carried.get(name) ?? 0n) + grown)
      last.set(name, counters)
    }
  }
  const busiest = inOrder([...carried]).slice(0, count)
  return solved(joinLines(busiest.map(([name, bytes]) => [`${bytes} `, name])), { interfaces: carried.size })
}

/** A counter that fell was set to 0 in between. */
function grownBy(before: bigint, now: bigint): bigint {
  return now < before ? now : now - before
}

function inOrder(entries: readonly [string, bigint][]): [string, bigint][] {
  const sorted = [...entries]
  // oxlint-disable-next-line unicorn/no-array-sort -- Older ones that packs are for have no toSorted.
  sorted.sort(([name, bytes], [otherName, otherBytes]) => {
    if (bytes !== otherBytes) return bytes > otherBytes ? -1 : 1
    return Buffer.compare(Buffer.from(name), Buffer.from(otherName))
  })
  return sorted
}

function* rowsOfText(table: Uint8Array): Generator<Row | undefined> {
  for (const line of toText(table).split('\n').slice(1)) {
    const words = line.split(/[ \t\r]+/).filter((word) => word !== '')
    if (words.length > 0) yield rowOf(words)
  }
}

function rowOf([name = '', received = '', sent = '', ...more]: readonly string[]): Row | undefined {
  const isRow = /^\d+$/.test(received) && /^\d+$/.test(sent) && more.length === 0
  return isRow ? { name, counters: [BigInt(received), BigInt(sent)] } : undefined
}

function* rowsOfBytes(table: Uint8Array): Generator<Row | undefined> {
  let at = table.indexOf(NEWLINE) + 1
  if (at === 0) return
  while (at < table.length) {
    const newline = table.indexOf(NEWLINE, at)
    const end = newline < 0 ? table.length : newline
    const words = wordsOf(table, at, end)
    if (words.length > 0) yield rowOfBytes(words)
    at = end + 1
  }
}

function rowOfBytes([name, received, sent, ...more]: readonly Uint8Array[]): Row | undefined {
  const counters = [counterOf(received), counterOf(sent)] as const
  if (!name || counters[0] === undefined || counters[1] === undefined || more.length > 0) return undefined
  return { name: toText(name), counters: [counters[0], counters[1]] }
}

function wordsOf(bytes: Uint8Array, from: number, end: number): Uint8Array[] {
  const words: Uint8Array[] = []
  for (let at = from; at < end;) {
    while (at < end && isSpace(bytes[at]!)) at++
    const start = at
    while (at < end && !isSpace(bytes[at]!)) at++
    if (at > start) words.push(bytes.subarray(start, at))
  }
  return words
}

/** Fifteen digits at a time are exact in a number, and faster than one by one in a big one. */
function counterOf(digits: Uint8Array | undefined): bigint | undefined {
  if (!digits) return undefined
  let whole = 0n
  for (let start = 0; start < digits.length; start += 15) {
    const end = Math.min(start + 15, digits.length)
    let part = 0
    for (let at = start; at < end; at++) {
      const digit = digits[at]! - ZERO
      if (digit < 0 || digit > 9) return undefined
      part = part * 10 + digit
    }
    whole = whole * 10n ** BigInt(end - start) + BigInt(part)
  }
  return whole
}
