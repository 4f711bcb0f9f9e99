/**
 * The page of a result in a real browser, in frames as wide as a phone and as wide as a desk, in light and in dark.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BenchResult, resultSchema } from '../../src/measure/result.ts'
import { benchHtml } from '../../src/report/bench/html.ts'
import { benchSvg } from '../../src/report/bench/svg.ts'
import { needsProgram } from './needs.ts'

const BROWSER = 'chromium'
const PHONE = 360
const DESK = 1100

/** What the probe finds in a page. */
interface Found {
  readonly width: number
  readonly dark: boolean
  readonly scrollWidth: number
  readonly pictureName: string
  readonly pictureDescription: string
  readonly marks: number
  readonly emptyMarks: number
  /** Texts of the picture, and those that lie outside of it or over one another. */
  readonly labels: readonly string[]
  readonly outside: readonly string[]
  readonly overlapping: readonly string[]
  readonly tables: readonly { readonly caption: string; readonly rows: number; readonly scopes: boolean }[]
  /** Regions that can be scrolled and are not reached by the keyboard, or have no name. */
  readonly unreachable: number
  readonly faint: readonly string[]
  readonly headings: readonly number[]
}

/** Runs in the browser. `wellFormed`: of each picture, whether an XML parser takes it. */
const PROBE = String.raw`
const channels = (color) => color.match(/[\d.]+/g).map(Number)
const luminance = ([red, green, blue]) => {
  const linear = [red, green, blue].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}
function background(element) {
  for (let at = element; at; at = at.parentElement) {
    const color = channels(at.ownerDocument.defaultView.getComputedStyle(at).backgroundColor)
    if (color[3] !== 0) return color
  }
  return [255, 255, 255]
}
function faintTexts(page) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const faint = []
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (walker.currentNode.data.trim() === '' || element.getClientRects().length === 0) continue
    const style = page.defaultView.getComputedStyle(element)
    const color = channels(element.closest('svg') ? style.fill : style.color)
    if (contrast(color, background(element)) < 4.5) faint.push(walker.currentNode.data)
  }
  return faint
}
function boxes(svg, selector) {
  return [...svg.querySelectorAll(selector)].map((element) => ({ element, box: element.getBoundingClientRect() }))
}
function measure(frame) {
  const page = frame.contentDocument
  for (const details of page.querySelectorAll('details')) details.open = true
  const svg = page.querySelector('figure svg')
  const whole = svg.getBoundingClientRect()
  const named = (index) => page.getElementById(svg.getAttribute('aria-labelledby').split(' ')[index])?.textContent ?? ''
  const marks = boxes(svg, '.dots_marks path, .whiskers_marks line, .lines_marks path')
  const labels = boxes(svg, 'text').filter(({ element }) => element.textContent !== '')
  const out = ({ box }) =>
    box.left < whole.left || box.top < whole.top || box.right > whole.right || box.bottom > whole.bottom
  const meet = ({ box: a }, { box: b }) =>
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3
  const text = ({ element }) => element.textContent
  return {
    width: page.defaultView.innerWidth,
    dark: page.defaultView.matchMedia('(prefers-color-scheme: dark)').matches,
    scrollWidth: page.documentElement.scrollWidth,
    pictureName: named(0),
    pictureDescription: named(1),
    marks: marks.length,
    emptyMarks: marks.filter(({ box }) => box.width === 0 && box.height === 0).length,
    labels: labels.map(text),
    outside: labels.filter(out).map(text),
    overlapping: labels.flatMap((one, index) =>
      labels.slice(index + 1).filter((other) => meet(one, other)).map((other) => text(one) + ' / ' + text(other)),
    ),
    tables: [...page.querySelectorAll('table')].map((table) => ({
      caption: table.caption.textContent,
      rows: table.tBodies[0].rows.length,
      scopes: [...table.querySelectorAll('th')].every((head) => ['col', 'row'].includes(head.scope)),
    })),
    unreachable: [...page.querySelectorAll('*')].filter(
      (element) =>
        ['auto', 'scroll'].includes(page.defaultView.getComputedStyle(element).overflowX) &&
        !(element.tabIndex === 0 && element.getAttribute('role') === 'region' && element.ariaLabel),
    ).length,
    faint: faintTexts(page),
    headings: [...page.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1])),
  }
}
addEventListener('load', () => {
  const found = [...document.querySelectorAll('iframe')].map(measure)
  const wellFormed = pictures.map(
    (svg) => !new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror'),
  )
  document.getElementById('report').textContent = encodeURIComponent(JSON.stringify({ found, wellFormed }))
})
`

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-page-'))
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function fixture(name: string): BenchResult {
  const file = new URL(`../fixtures/results/${name}.json`, import.meta.url)
  return resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

interface Report {
  readonly found: readonly Found[]
  readonly wellFormed: readonly boolean[]
}

/** The page itself stays as it is: it is looked at from around a frame. */
function look(page: string, pictures: readonly string[], flags: readonly string[] = []): Report {
  const data = JSON.stringify(pictures).replaceAll('<', String.raw`\u003c`)
  const source = page.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const frames = [PHONE, DESK].map(
    (width) => `<iframe style="width:${width}px;height:800px;border:0" srcdoc="${source}"></iframe>`,
  )
  const file = join(folder, 'probe.html')
  const script = `<script>const pictures = ${data}\n${PROBE}</script>`
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><pre id="report"></pre>${script}${frames.join('')}`,
  )
  const { stdout, stderr } = spawnSync(
    BROWSER,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--window-size=1200,900',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--virtual-time-budget=5000',
      '--dump-dom',
      ...flags,
      pathToFileURL(file).href,
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 50_000 },
  )
  const report = /<pre id="report">([^<]+)<\/pre>/.exec(stdout)?.[1]
  if (report === undefined) throw new Error(`the probe did not report: ${stderr.slice(-2000)}`)
  return JSON.parse(decodeURIComponent(report)) as Report
}

/** More variants and crossovers than can lie apart by themselves, and names that are no good. */
function crowded(): BenchResult {
  const result = fixture('sweep')
  const names = [
    'pool:4+set',
    'pool:8+set',
    `</script><b a='1'>&"`,
    'a name that is far too long to be put beside anything',
  ]
  const [crossover] = result.crossovers
  if (!crossover) throw new Error('the fixture has one')
  return {
    ...result,
    complete: false,
    variants: [...result.variants, ...names.map((name) => ({ name, values: {}, workers: 1 }))],
    comparisons: result.comparisons.flatMap((one) =>
      one.variant === 'pool:2+set' ? [one, ...names.map((variant) => ({ ...one, variant }))] : [one],
    ),
    crossovers: [
      ...result.crossovers,
      ...names.map((variant, index) => ({ ...crossover, variant, lines: 800 * 2.5 ** (index + 1) })),
    ],
  }
}

/** One of each verdict, with dots and intervals in each other's way. */
function mixed(): BenchResult {
  const result = fixture('one-input')
  const [base] = result.comparisons
  if (!base?.medianNs) throw new Error('the fixture has a baseline')
  const ns = base.medianNs
  const more = [
    {
      verdict: 'faster',
      ratio: 0.5,
      ratioInterval: [0.45, 0.55],
      medianNs: ns / 2,
      intervalNs: [ns / 2.1, ns / 1.9],
    },
    { verdict: 'equivalent', ratio: 1, ratioInterval: [0.99, 1.01] },
    {
      verdict: 'inconclusive',
      ratio: 1,
      ratioInterval: [0.1, 10],
      why: 'the interval reaches into the noise',
      intervalNs: [ns / 900, ns * 9000],
    },
    { verdict: 'failed', medianNs: null, intervalNs: null, coldNs: null, why: 'exit 3' },
  ] as const
  const rows = more.map((change) => ({ ...base, ...change, variant: `the ${change.verdict} one` }))
  return { ...result, comparisons: [...result.comparisons, ...rows] }
}

export const results = {
  'one input': fixture('one-input'),
  'two inputs': fixture('two-inputs'),
  'a sweep': fixture('sweep'),
  crowded: crowded(),
  mixed: mixed(),
}

const SCHEMES = [
  ['light', '--blink-settings=preferredColorScheme=1'],
  ['dark', '--blink-settings=preferredColorScheme=0'],
] as const

/** Its page as it is looked at, in light and in dark. */
export function describePage(name: keyof typeof results): void {
  const result = results[name]
  test.for(SCHEMES)(`page: ${name}, %s`, async ([scheme, flag], context) => {
    needsProgram(context, BROWSER)
    const { found, wellFormed } = look(await benchHtml(result), [await benchSvg(result)], [flag])
    expect(wellFormed).toEqual([true])
    expect(found.map(({ width }) => width)).toEqual([PHONE, DESK])
    for (const page of found) {
      expect(page.dark).toBe(scheme === 'dark')
      expect(page.scrollWidth).toBeLessThanOrEqual(page.width)
      expect(page.faint).toEqual([])
      expect(page.unreachable).toBe(0)
      expectPicture(page, result)
      expectTables(page, result)
      expect(page.headings.filter((level) => level === 1)).toEqual([1])
    }
  })
}

function expectPicture(page: Found, result: BenchResult): void {
  const drawn = result.comparisons.filter(({ medianNs }) => medianNs !== null).length
  expect(page.marks).toBeGreaterThanOrEqual(drawn * 2)
  expect(page.emptyMarks).toBe(0)
  expect(page.outside).toEqual([])
  expect(page.overlapping).toEqual([])
  expect(page.labels.length).toBeGreaterThan(result.variants.length)
  expect(page.pictureName).toMatch(/^Time per (call|line)/)
  expect(page.pictureDescription).toContain(result.baseline)
}

function expectTables({ tables }: Found, result: BenchResult): void {
  for (const { name } of result.inputs) {
    const rows = result.comparisons.filter(({ input }) => input === name).length
    expect(tables).toContainEqual({
      caption: `Times on ${name}, against ${result.baseline}`,
      rows,
      scopes: true,
    })
  }
  const measured = result.rounds.reduce((sum, { measurements }) => sum + measurements.length, 0)
  expect(tables.at(-1)?.rows).toBe(measured)
  expect(tables.every(({ scopes }) => scopes)).toBe(true)
}
