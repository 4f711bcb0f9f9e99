/**
 * A race as a page.
 */
import type { RaceResult } from '../../measure/race-result.ts'
import { formatBytes, formatDuration } from '../../units.ts'
import { settingsList } from '../bench/html-facts.ts'
import { pageHtml } from '../bench/page.ts'
import { RACE_COLUMNS, raceMeaning, raceRows } from './rows.ts'
import { shownRace } from './shown.ts'

export function raceHtml(result: RaceResult): Promise<string> {
  const shown = shownRace(result)
  const { cpuMs, wallMs, memoryBytes } = result.settings.limits
  return pageHtml({
    title: `Race on ${result.challenge}`,
    result: shown,
    claims: [],
    columns: RACE_COLUMNS,
    rows: (input) =>
      raceRows(result, input).map(({ cells, comparison }) => ({ cells, verdict: comparison.verdict })),
    notes: raceMeaning(result),
    more: [],
    settings: settingsList(shown, [
      ['Sandbox', result.tier],
      ['CPU time for each run', formatDuration(cpuMs * 1e3)],
      ['Wall time for each run', formatDuration(wallMs * 1e3)],
      ['Memory for each run', formatBytes(memoryBytes)],
      ...result.submissions.map(
        ({ name, sha256 }) => [`SHA-256 of ${name}`, sha256] as readonly [string, string],
      ),
    ]),
    data: result,
  })
}
