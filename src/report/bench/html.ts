/**
 * A result as one page that needs nothing else: what it says, a picture, the tables, and all that was measured.
 */
import type { BenchInput, BenchResult } from '../../measure/result.ts'
import { formatCount, plural } from '../../units.ts'
import { chartCaption } from './chart-words.ts'
import { COMPARISON_COLUMNS, comparisonRows } from './comparison-table.ts'
import { GATE_COLUMNS, gateCells, gateNotes, gateTitle } from './gate.ts'
import { embeddedJson, machineList, roundsTable, settingsList } from './html-facts.ts'
import { gateHeadline, headline } from './html-headline.ts'
import { STYLE } from './html-style.ts'
import { definitions, htmlTable, list, paragraphs, scrolling } from './html-table.ts'
import { PART_MEANINGS, lineCells, lineColumns, shareCells, shareColumns, shareParts } from './more-tables.ts'
import { baselineNote, crossoverNote, incompleteNote, inputNotes, inputTitle } from './notes.ts'
import { benchSvg } from './svg.ts'
import { escapeXml } from './svg-frame.ts'

export async function benchHtml(result: BenchResult): Promise<string> {
  const title = escapeXml(`Benchmark of ${result.challenge}`)
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<header>\n<h1>${title}</h1>`,
    `<p class="faint">${escapeXml(scope(result))}, ${startedText(result)}</p>`,
    `${warning(result)}</header>`,
    '<main>',
    verdictSection(result),
    pictureSection(result, await benchSvg(result)),
    section('Figures', [
      ...result.inputs.map((input) => inputFigures(result, input)),
      `<p class="notes">${escapeXml(baselineNote(result))}</p>`,
    ]),
    gateSection(result),
    sharesSection(result),
    linesSection(result),
    section('How it was measured', [
      settingsList(result),
      '<h3>Machine</h3>',
      machineList(result.fingerprint),
    ]),
    roundsSection(result),
    '</main>',
    `<script type="application/json" id="result">${embeddedJson(result)}</script>`,
    '</body>',
    '</html>',
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('')
}

/** Without content there is no section. */
function section(title: string, content: readonly string[]): string {
  const present = content.filter((part) => part !== '')
  if (present.length === 0) return ''
  return `<section>\n<h2>${escapeXml(title)}</h2>\n${present.join('\n')}\n</section>`
}

function scope({ variants, inputs, rounds }: BenchResult): string {
  const counts = [plural(variants.length, 'variant'), plural(inputs.length, 'input')]
  return `${counts.join(', ')}, ${plural(rounds.length, 'round')}`
}

function startedText({ started }: BenchResult): string {
  const text = started.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, '$1 $2 UTC')
  return `<time datetime="${escapeXml(started)}">${escapeXml(text)}</time>`
}

function warning(result: BenchResult): string {
  const note = incompleteNote(result)
  if (note === '') return ''
  return `<p class="warning"><strong>Incomplete.</strong> ${escapeXml(note)} All below is of the rounds until then.</p>\n`
}

function verdictSection(result: BenchResult): string {
  const lines = result.inputs.map((input) => headline(result, input))
  const said = lines.length > 1 ? list(lines) : paragraphs(lines)
  return section('Verdict', [
    '<div class="verdicts">',
    paragraphs(result.gate ? [gateHeadline(result.gate)] : []),
    paragraphs(result.crossovers.map(crossoverNote)),
    said === '' ? '<p>Nothing can be said: there is no input.</p>' : said,
    '</div>',
  ])
}

function pictureSection(result: BenchResult, svg: string): string {
  const caption = `<figcaption>${escapeXml(chartCaption(result))}</figcaption>`
  return section('Picture', [`<figure>\n${scrolling('Picture', svg.trimEnd())}\n${caption}\n</figure>`])
}

function inputFigures(result: BenchResult, input: BenchInput): string {
  const rows = comparisonRows(result, input.name).map(({ cells, comparison }) => ({
    cells,
    verdict: comparison.verdict,
  }))
  const notes = inputNotes(result, input)
  return [
    `<h3>${escapeXml(inputTitle(result, input))}</h3>`,
    htmlTable(`Times on ${input.name}, against ${result.baseline}`, COMPARISON_COLUMNS, rows),
    `<div class="notes">\n${list(notes)}\n</div>`,
  ].join('\n')
}

function gateSection({ gate }: BenchResult): string {
  if (!gate) return ''
  const rows = gate.rows.map((row) => ({ cells: gateCells(row), verdict: row.verdict }))
  const table = htmlTable(`Times now and in ${gate.name}`, GATE_COLUMNS, rows, 1)
  return section(gateTitle(gate), [table, `<div class="notes">\n${list(gateNotes(gate))}\n</div>`])
}

function sharesSection({ inputs, timeShares }: BenchResult): string {
  if (timeShares.length === 0) return ''
  const parts = shareParts(timeShares).map((part) => [part, PART_MEANINGS[part] ?? ''] as const)
  const tables = inputs.map(({ name }) => {
    const rows = timeShares.filter(({ input }) => input === name)
    if (rows.length === 0) return ''
    const cells = rows.map((row) => ({ cells: shareCells(row, rows) }))
    return htmlTable(`Parts of the time on ${name}`, shareColumns(rows), cells)
  })
  return section('Where the time goes', [...tables, definitions(parts)])
}

function linesSection({ inputs, lineTimes }: BenchResult): string {
  const tables = inputs.map(({ name }) => {
    const lines = lineTimes.filter(({ input }) => input === name)
    if (lines.length === 0) return ''
    const variants = Object.keys(lines[0]?.ns ?? {})
    const rows = lines.map((line) => ({ cells: lineCells(line, variants) }))
    return htmlTable(`Time of each line of ${name}`, lineColumns(lines, variants), rows)
  })
  return section('Line by line', tables)
}

function roundsSection(result: BenchResult): string {
  const count = result.rounds.reduce((sum, { measurements }) => sum + measurements.length, 0)
  if (count === 0) return ''
  const summary = `<summary>${formatCount(count)} measurements in ${plural(result.rounds.length, 'round')}</summary>`
  return section('As it was measured', [`<details>\n${summary}\n${roundsTable(result)}\n</details>`])
}
