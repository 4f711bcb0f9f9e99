/**
 * The hash by which the index sorts its entries, as agreement.ts defines it.
 */
import { FOLD, LANE_0, LANE_1, LANE_2, LANE_3, LANE_4, LANE_5, LANE_6, LANE_7, MIX } from './agreement.ts'

const MULTIPLIERS = [LANE_0, LANE_1, LANE_2, LANE_3, LANE_4, LANE_5, LANE_6, LANE_7]
const BLOCK = 32

/** See `LANE_0`. */
export function hashOf(bytes: Uint8Array, start: number, length: number): number {
  const end = start + length
  if (length > BLOCK) return mixed(sumOfLanes(bytes, start, end) + length)
  // As below, for a single block: nothing is in the lanes before it.
  let hash = length
  for (let lane = 0, at = start; at < end; lane++, at += 4) {
    hash += Math.imul(wordAt(bytes, at, end), MULTIPLIERS[lane]!)
  }
  return mixed(hash)
}

function sumOfLanes(bytes: Uint8Array, start: number, end: number): number {
  const lanes = new Int32Array(MULTIPLIERS.length)
  for (let at = start; at < end; at += BLOCK) {
    for (const [lane, multiplier] of MULTIPLIERS.entries()) {
      lanes[lane] = Math.imul(lanes[lane]! + wordAt(bytes, at + lane * 4, end), multiplier)
    }
  }
  return lanes.reduce((sum, lane) => (sum + lane) | 0, 0)
}

/** Four bytes, those from `end` on being zeros. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) {
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
  }
  let word = at < end ? bytes[at]! : 0
  if (at + 1 < end) word |= bytes[at + 1]! << 8
  if (at + 2 < end) word |= bytes[at + 2]! << 16
  return word
}

function mixed(sum: number): number {
  const hash = Math.imul(sum ^ (sum >>> FOLD), MIX)
  return hash ^ (hash >>> FOLD)
}
