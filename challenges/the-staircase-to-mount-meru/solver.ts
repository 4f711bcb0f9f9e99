/**
 * Entry k of row n of Pascal's triangle, by two methods: one multiplies its way along the row, the other adds up
 * every row down to it.
 */
import { breathe } from '../../src/kit/breathe.ts'
import { type Outcome, defineSolver, failed, solved } from '../../src/kit/contract.ts'
import { toBuffer } from '../../src/kit/text.ts'

const MAX_ROW = 10_000
/** Two numbers of five digits with room for spaces; a longer line is not looked at. */
const MAX_LINE = 100
/** Additions between two pauses, some 20 ms for entries of a thousand digits. */
const ADDITIONS_AT_A_STRETCH = 50_000

export default defineSolver({
  shape: 'lines',
  answerName: 'entry',
  axes: { method: ['multiplicative', 'triangle'] },
  axisHelp: { method: 'multiply along the row, or add up all rows above' },
  create({ method }, { signal }) {
    return (line) => {
      const place = parse(line)
      if (typeof place === 'string') return failed(place)
      return method === 'multiplicative' ? solved(String(multiply(place))) : addUp(place, signal)
    }
  },
})

interface Place {
  readonly row: number
  /** In the left half of its row, which mirrors the right. */
  readonly column: number
}

function parse(line: Uint8Array): Place | string {
  const text = line.length > MAX_LINE ? '' : toBuffer(line).toString('latin1').trim()
  const match = /^(\d+)\s+(\d+)$/.exec(text)
  if (!match) return 'expected two whole numbers, n and k'
  const [n, k] = [Number(match[1]), Number(match[2])]
  if (n > MAX_ROW) return `row ${match[1] ?? ''} is beyond the last row, ${MAX_ROW}`
  if (k > n) return `row ${n} has no entry ${match[2] ?? ''}: its last is entry ${n}`
  return { row: n, column: Math.min(k, n - k) }
}

/** n! / (k! (n - k)!) factor by factor; each division is exact, since k + 1 successive numbers have k + 1 among their factors. */
function multiply({ row, column }: Place): bigint {
  let entry = 1n
  for (let k = 0; k < column; k++) entry = (entry * BigInt(row - k)) / BigInt(k + 1)
  return entry
}

async function addUp({ row, column }: Place, signal: AbortSignal): Promise<Outcome> {
  const entries = Array.from({ length: column + 1 }, (_, k) => (k === 0 ? 1n : 0n))
  let additions = 0
  for (let n = 1; n <= row; n++) {
    // From the right, so that each entry is still that of the row above when its neighbour needs it.
    for (let k = Math.min(n, column); k > 0; k--) entries[k]! += entries[k - 1]!
    additions += column
    if (additions < ADDITIONS_AT_A_STRETCH) continue
    additions = 0
    await breathe(signal)
  }
  return solved(String(entries[column]))
}
