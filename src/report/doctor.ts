/**
 * What a machine has to judge with, as tables or as JSON.
 */
import type { LanguageReport, MachineReport, MissingTool } from '../judge/doctor.ts'
import { formatBytes, formatNumber, plural } from '../units.ts'
import type { Paint } from './paint.ts'
import { type Column, table } from './table.ts'

export function doctorJson(report: MachineReport): string {
  return `${JSON.stringify({ schema: 'solvebench/doctor@1', ...report }, null, 2)}\n`
}

export function doctorText(report: MachineReport, paint: Paint): string {
  return [languageTable(report, paint), machineLines(report, paint), timingLines(report, paint)].join('\n')
}

const COLUMNS: readonly Column[] = [
  { name: 'language' },
  { name: 'files', spare: 1 },
  { name: 'here', shorten: 'below' },
]

function languageTable({ languages }: MachineReport, paint: Paint): string {
  const rows = languages.map((one) => [one.name, one.extensions.join(' ') || '(by content)', presence(one)])
  return table(COLUMNS, rows, paint, (text, row) =>
    languages[row]?.missing.length === 0 ? text : paint.unsure(text),
  )
}

function presence({ version, versionOf, missing }: LanguageReport): string {
  if (missing.length === 0) return [versionOf, version].filter(Boolean).join(' ') || 'yes'
  const programs = missing.map((one) => one.program).join(' and ')
  return `no ${programs}; ${remedyOf(missing)}`
}

/** One command for all that can be installed, and a word on each that cannot. */
function remedyOf(missing: readonly MissingTool[]): string {
  const packages = [...new Set(missing.filter(isInstallable).map((one) => one.package))].join(' ')
  const others = missing.filter((one) => !isInstallable(one)).map(({ remedy }) => remedy)
  return [...(packages ? [`install with: apt install ${packages}`] : []), ...new Set(others)].join('; ')
}

function isInstallable({ installable }: MissingTool): boolean {
  return installable !== false
}

function machineLines({ sandbox, cpu, cores, memory }: MachineReport, paint: Paint): string {
  const remedy = sandbox.remedy === undefined ? '' : `; ${sandbox.remedy}`
  const tier = sandbox.tier === 'bwrap' ? paint.good(sandbox.tier) : paint.unsure(sandbox.tier)
  const quota = cores.quota === null ? '' : `, of which ${formatNumber(cores.quota)} may be used`
  const limit = memory.limitBytes === null ? '' : `, of which ${formatBytes(memory.limitBytes)} may be used`
  return [
    `${paint.bold('sandbox')}  ${tier}: ${sandbox.detail}${remedy}\n`,
    `${paint.bold('cores')}    ${plural(cores.online, 'core')}${quota} (${cpu})\n`,
    `${paint.bold('memory')}   ${formatBytes(memory.totalBytes)}${limit}\n`,
  ].join('')
}

function timingLines({ unsteady }: MachineReport, paint: Paint): string {
  if (unsteady.length === 0) return `${paint.bold('timing')}   nothing found that makes times unsteady\n`
  const lines = unsteady.map(
    ({ detail, remedy }) => `  ${detail}${remedy === undefined ? '' : ` (${remedy})`}\n`,
  )
  return `${paint.bold('What makes times unsteady here:')}\n${lines.join('')}`
}
