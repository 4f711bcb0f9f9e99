/**
 * What lies under the figures of a page: the machine, the settings, and every measurement as it was taken.
 */
import type { BenchResult, Fingerprint } from '../../measure/result.ts'
import { formatBytes, formatCount, formatDuration, plural } from '../../units.ts'
import type { Column } from '../table.ts'
import { formatPercent } from './comparison-table.ts'
import { definitions, htmlTable } from './html-table.ts'

const ROUND_COLUMNS: readonly Column[] = [
  { name: 'input' },
  { name: 'round', align: 'right' },
  { name: 'order', align: 'right' },
  { name: 'variant' },
  { name: 'control' },
  { name: 'ns a call', align: 'right' },
  { name: 'yardstick ns', align: 'right' },
]

export function machineList(fingerprint: Fingerprint): string {
  const { cpu, cores, memoryBytes, os, node, load, version, commit } = fingerprint
  const { solverSha256, dictionarySha256, lockfileSha256 } = fingerprint
  return definitions([
    ['Processor', `${cpu}, ${plural(cores, 'core')}`],
    ['Memory', formatBytes(memoryBytes)],
    ['System', os],
    ['Node', node],
    ['Load before the run', load.toFixed(2)],
    ['solvebench', version],
    ['Commit', commit ?? 'unknown'],
    ['SHA-256 of the solver', solverSha256 ?? 'unknown'],
    ['SHA-256 of the dictionary', dictionarySha256 ?? 'unknown'],
    ['SHA-256 of the lock file', lockfileSha256 ?? 'unknown'],
  ])
}

export function settingsList({ started, seconds, settings, baseline }: BenchResult): string {
  const { rounds, seed, timeBudgetMs, confidence, resamples, dictionary } = settings
  return definitions([
    ['Started', started],
    ['Took', formatDuration(seconds * 1e6)],
    ['Baseline', baseline],
    ['Rounds', formatCount(rounds)],
    ['Seed of the order', String(seed)],
    ['Time budget', timeBudgetMs === null ? 'none' : formatDuration(timeBudgetMs * 1e3)],
    ['Confidence', formatPercent(confidence)],
    ['Resamples', formatCount(resamples)],
    ['Dictionary', dictionary ?? 'none'],
  ])
}

/** One row for each measurement, in the order in which they were taken. */
export function roundsTable({ rounds }: BenchResult): string {
  const rows = rounds.flatMap(({ input, round, yardstickNs, measurements }) =>
    measurements.map(({ variant, control, ns }, order) => ({
      cells: [
        input,
        String(round),
        String(order + 1),
        variant,
        control ? 'yes' : '',
        formatCount(ns),
        formatCount(yardstickNs),
      ],
    })),
  )
  return htmlTable('Every measurement, in the order in which they were taken', ROUND_COLUMNS, rows)
}

/** As data in a page: nothing in it can end the element it stands in. */
export function embeddedJson(result: BenchResult): string {
  return JSON.stringify(result)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)
}
