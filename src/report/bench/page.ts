/**
 * A result as one page that needs nothing else: what it says, a picture, the figures, and all that was measured. What only
 * one kind of result has comes as sections of its own.
 */
import type { BenchInput } from '../../measure/result.ts'
import { formatCount, plural } from '../../units.ts'
import type { Column } from '../table.ts'
import { chartCaption } from './chart-words.ts'
import { embeddedJson, machineList, roundsTable } from './html-facts.ts'
import { headline } from './html-headline.ts'
import { STYLE } from './html-style.ts'
import { type TableRow, htmlTable, list, paragraphs, scrolling } from './html-table.ts'
import { crossoverNote, incompleteNote, inputNotes, inputTitle } from './notes.ts'
import { type Shown, nounOf } from './shown.ts'
import { benchSvg } from './svg.ts'
import { escapeXml } from './svg-frame.ts'

export interface Page {
  /** "Benchmark of drop-the-bass" */
  readonly title: string
  readonly result: Shown
  /** Sentences that go before what is said of each input. */
  readonly claims: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: (input: string) => readonly TableRow[]
  /** Under the figures. */
  readonly notes: readonly string[]
  /** Between the figures and how it was measured: HTML. */
  readonly more: readonly string[]
  /** How it was measured: HTML. */
  readonly settings: string
  /** All of it, to be read by a program. */
  readonly data: unknown
}

export async function pageHtml(page: Page): Promise<string> {
  const { result, more, settings, data, notes } = page
  const title = escapeXml(page.title)
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
    verdictSection(page),
    pictureSection(result, await benchSvg(result)),
    section('Figures', [
      ...result.inputs.map((input) => inputFigures(page, input)),
      ...notes.map((note) => `<p class="notes">${escapeXml(note)}</p>`),
    ]),
    ...more,
    section('How it was measured', [settings, '<h3>Machine</h3>', machineList(result.fingerprint)]),
    roundsSection(result),
    '</main>',
    `<script type="application/json" id="result">${embeddedJson(data)}</script>`,
    '</body>',
    '</html>',
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}\n`)
    .join('')
}

/** Without content there is no section. */
export function section(title: string, content: readonly string[]): string {
  const present = content.filter((part) => part !== '')
  if (present.length === 0) return ''
  return `<section>\n<h2>${escapeXml(title)}</h2>\n${present.join('\n')}\n</section>`
}

function scope(result: Shown): string {
  const { variants, inputs, rounds } = result
  const counts = [plural(variants.length, nounOf(result)), plural(inputs.length, 'input')]
  return `${counts.join(', ')}, ${plural(rounds.length, 'round')}`
}

function startedText({ started }: Shown): string {
  const text = started.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/, '$1 $2 UTC')
  return `<time datetime="${escapeXml(started)}">${escapeXml(text)}</time>`
}

function warning(result: Shown): string {
  const note = incompleteNote(result)
  if (note === '') return ''
  return `<p class="warning"><strong>Incomplete.</strong> ${escapeXml(note)} All below is of the rounds until then.</p>\n`
}

function verdictSection({ result, claims }: Page): string {
  const lines = result.inputs.map((input) => headline(result, input))
  const said = lines.length > 1 ? list(lines) : paragraphs(lines)
  return section('Verdict', [
    '<div class="verdicts">',
    paragraphs(claims),
    paragraphs(result.crossovers.map(crossoverNote)),
    said === '' ? '<p>Nothing can be said: there is no input.</p>' : said,
    '</div>',
  ])
}

function pictureSection(result: Shown, svg: string): string {
  const caption = `<figcaption>${escapeXml(chartCaption(result))}</figcaption>`
  return section('Picture', [`<figure>\n${scrolling('Picture', svg.trimEnd())}\n${caption}\n</figure>`])
}

function inputFigures({ result, columns, rows }: Page, input: BenchInput): string {
  const notes = inputNotes(result, input)
  return [
    `<h3>${escapeXml(inputTitle(result, input))}</h3>`,
    htmlTable(`Times on ${input.name}, against ${result.baseline}`, columns, rows(input.name)),
    `<div class="notes">\n${list(notes)}\n</div>`,
  ].join('\n')
}

function roundsSection(result: Shown): string {
  const count = result.rounds.reduce((sum, { measurements }) => sum + measurements.length, 0)
  if (count === 0) return ''
  const summary = `<summary>${formatCount(count)} measurements in ${plural(result.rounds.length, 'round')}</summary>`
  return section('As it was measured', [`<details>\n${summary}\n${roundsTable(result)}\n</details>`])
}
