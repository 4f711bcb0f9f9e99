/**
 * The other tables of a result: what each line of a short input takes, and where the time goes.
 */
import type { LineTimes, TimeSharesRow } from '../../measure/result.ts'
import type { Column } from '../table.ts'
import { formatNs, formatPercent } from './comparison-table.ts'

/** In this order; what other parts there are comes behind. */
const PARTS = ['compute', 'spawn', 'subprocess', 'messages', 'waiting', 'outside']

/** What the parts of a run are, for a reader who has not met them. */
export const PART_MEANINGS: Readonly<Record<string, string>> = {
  compute: 'solving, on a thread',
  spawn: 'starting a process, which holds the thread',
  subprocess: 'waiting for a started process to end',
  messages: 'a thread idle while a batch or its result was on the way',
  waiting: 'a thread idle with nothing sent to it',
  outside: 'cutting lines, collecting answers',
}

export function shareParts(rows: readonly TimeSharesRow[]): string[] {
  const present = new Set(rows.flatMap(({ shares }) => Object.keys(shares)))
  const known = PARTS.filter((part) => present.has(part))
  return [...known, ...[...present].filter((part) => !PARTS.includes(part))]
}

export function shareColumns(rows: readonly TimeSharesRow[]): Column[] {
  // Those that stand last are met least.
  return [
    { name: 'variant', shorten: 'middle' },
    ...shareParts(rows).map((name, at) => ({ name, align: 'right' as const, spare: at + 1 })),
  ]
}

export function shareCells({ variant, shares }: TimeSharesRow, rows: readonly TimeSharesRow[]): string[] {
  const cells = shareParts(rows).map((part) =>
    shares[part] === undefined ? '' : formatPercent(shares[part]),
  )
  return [variant, ...cells]
}

export function lineColumns(lines: readonly LineTimes[], variants: readonly string[]): Column[] {
  const details = Object.keys(lines[0]?.details ?? {})
  return [
    { name: 'line', align: 'right' },
    { name: 'answer', shorten: 'middle' },
    // The last variants first, then what was counted.
    ...[...details, ...variants].map((name, at) => ({ name, align: 'right' as const, spare: at + 1 })),
  ]
}

export function lineCells({ line, answer, details, ns }: LineTimes, variants: readonly string[]): string[] {
  const times = variants.map((variant) => (ns[variant] === undefined ? '' : formatNs(ns[variant])))
  return [String(line), answer, ...Object.values(details).map(String), ...times]
}
