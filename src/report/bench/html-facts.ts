/**
 * What lies under the figures of a page: the machine, the settings, and every measurement as it was taken.
 */
import type { Fingerprint } from '../../measure/result.ts'
import { formatBytes, formatCount, formatDuration, plural } from '../../units.ts'
import type { Column } from '../table.ts'
import { formatPercent } from './comparison-table.ts'
import { definitions, htmlTable } from './html-table.ts'
import { type Shown, nounOf, unitOf } from './shown.ts'

function roundColumns(result: Shown): readonly Column[] {
  return [
    { name: 'input' },
    { name: 'round', align: 'right' },
    { name: 'order', align: 'right' },
    { name: nounOf(result) },
    { name: 'control' },
    { name: `ns a ${unitOf(result)}`, align: 'right' },
    { name: 'yardstick ns', align: 'right' },
  ]
}

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

/** With what is only of this kind of result behind it. */
export function settingsList(
  { started, seconds, settings, baseline }: Shown,
  more: readonly (readonly [string, string])[],
): string {
  const { rounds, seed, timeBudgetMs, confidence, resamples } = settings
  return definitions([
    ['Started', started],
    ['Took', formatDuration(seconds * 1e6)],
    ['Baseline', baseline],
    ['Rounds', formatCount(rounds)],
    ['Seed of the order', String(seed)],
    ['Time budget', timeBudgetMs === null ? 'none' : formatDuration(timeBudgetMs * 1e3)],
    ['Confidence', formatPercent(confidence)],
    ['Resamples', formatCount(resamples)],
    ...more,
  ])
}

/** One row for each measurement, in the order in which they were taken. */
export function roundsTable(result: Shown): string {
  const rows = result.rounds.flatMap(({ input, round, yardstickNs, measurements }) =>
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
  return htmlTable('Every measurement, in the order in which they were taken', roundColumns(result), rows)
}

/** As data in a page: nothing in it can end the element it stands in. */
export function embeddedJson(result: unknown): string {
  return JSON.stringify(result)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)
}
