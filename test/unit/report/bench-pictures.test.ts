import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type BenchResult, type Comparison, resultSchema } from '../../../src/measure/result.ts'
import { DOT_COLORS } from '../../../src/report/bench/chart-dots.ts'
import { inRows, logDomain, logTicks, tickTime } from '../../../src/report/bench/chart-scale.ts'
import { VARIANT_COLORS } from '../../../src/report/bench/chart-sweep.ts'
import { benchHtml } from '../../../src/report/bench/html.ts'
import { headline } from '../../../src/report/bench/html-headline.ts'
import { benchSvg } from '../../../src/report/bench/svg.ts'

const oneInput = fixture('one-input')
const twoInputs = fixture('two-inputs')
const sweep = fixture('sweep')
const NASTY = `</script><b a='1'>&"\u0001`

function fixture(name: string): BenchResult {
  const file = new URL(`../../fixtures/results/${name}.json`, import.meta.url)
  return resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** With other figures for a variant, on all inputs. */
function withComparison(result: BenchResult, variant: string, change: Partial<Comparison>): BenchResult {
  const comparisons = result.comparisons.map((one) => (one.variant === variant ? { ...one, ...change } : one))
  return { ...result, comparisons }
}

const FAILED = {
  medianNs: null,
  intervalNs: null,
  ratio: null,
  ratioInterval: null,
  verdict: 'failed',
} as const

function renamed(result: BenchResult, from: string, to: string): BenchResult {
  return resultSchema.parse(
    JSON.parse(JSON.stringify(result).replaceAll(JSON.stringify(from), () => JSON.stringify(to))),
  )
}

function nothingMeasured(result: BenchResult): BenchResult {
  const inputs = result.inputs.map(({ name, lines, bytes, sha256, source, failures }) => {
    return { name, lines, bytes, sha256, source, failures }
  })
  return {
    ...result,
    complete: false,
    inputs,
    rounds: [],
    comparisons: [],
    noise: [],
    crossovers: [],
    timeShares: [],
    lineTimes: [],
  }
}

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length
}

/** What the layer of this name draws. */
function marks(svg: string, layer: string): number {
  const group = new RegExp(`class="[^"]* ${layer}_marks"[^>]*>(.*?)</g>`, 's').exec(svg)?.[1] ?? ''
  return count(group, /<(?:path|line|text)[ >]/g)
}

function texts(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '')
}

function description(svg: string): string {
  return /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1] ?? ''
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => {
  expect(console.warn).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

const pictures: Record<string, BenchResult> = {
  'one input': oneInput,
  'two inputs': twoInputs,
  'a sweep': sweep,
  'a name of markup': renamed(sweep, 'pool:1+set', NASTY),
  'a failed variant': withComparison(sweep, 'pool:1+set', { ...FAILED, why: 'exit 3' }),
  'no intervals': withComparison(oneInput, 'pool+set', { intervalNs: null }),
  'an interval down to nothing': withComparison(sweep, 'pool:1+set', { intervalNs: [0, 1e6] }),
  'one variant': {
    ...oneInput,
    variants: oneInput.variants.slice(0, 1),
    comparisons: oneInput.comparisons.slice(0, 1),
  },
  'nothing measured': nothingMeasured(sweep),
  'no inputs': { ...nothingMeasured(sweep), inputs: [] },
}

describe.each(Object.entries(pictures))('picture of %s', (_, result) => {
  test('stands alone', async () => {
    const svg = await benchSvg(result)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(count(svg, /https?:/g)).toBe(1)
    expect(svg).not.toMatch(/url\(|href|@import|<image|<script|NaN|Infinity|undefined/)
    // oxlint-disable-next-line no-control-regex -- XML allows none of them
    expect(svg).not.toMatch(/[\u0000-\u0008]/)
  })

  test('has a name, a description, and a size that is not that of a page', async () => {
    const svg = await benchSvg(result)
    const [, title, desc] = /aria-labelledby="(\S+) (\S+)"/.exec(svg) ?? []
    expect(svg).toContain('role="img"')
    expect(svg).toMatch(
      new RegExp(`<svg[^>]*><title id="${title ?? '?'}">[^<]+</title><desc id="${desc ?? '?'}">[^<]+<`),
    )
    expect(svg).toMatch(/width="720" height="\d+" viewBox="0 0 720 \d+"/)
  })

  test('is the same for the same result', async () => {
    const first = await benchSvg(result)
    await benchSvg(sweep)
    expect(await benchSvg(resultSchema.parse(structuredClone(result)))).toBe(first)
  })
})

describe('dots', () => {
  test('one for each comparison, with median and verdict in words', async () => {
    const svg = await benchSvg(twoInputs)
    expect(marks(svg, 'dots')).toBe(8)
    expect(marks(svg, 'whiskers')).toBe(8)
    expect(marks(svg, 'baseline')).toBe(2)
    expect(texts(svg)).toEqual(
      expect.arrayContaining([
        '5 lines (1.99 KiB), 10 rounds',
        'sequential+grep',
        '122 ms',
        '3,590x slower',
        'baseline',
      ]),
    )
  })

  test('leaves out what failed, and says so', async () => {
    const svg = await benchSvg(withComparison(oneInput, 'pool+set', { ...FAILED, why: 'exit <3>' }))
    expect(marks(svg, 'dots')).toBe(3)
    expect(texts(svg)).not.toContain('pool+set')
    expect(description(svg)).toContain('Not in the picture: pool+set on sample/01 (exit &lt;3&gt;).')
  })

  test('an interrupted sweep of two sizes is still drawn', async () => {
    const done = new Set(sweep.inputs.slice(0, 2).map(({ name }) => name))
    const result = { ...sweep, comparisons: sweep.comparisons.filter(({ input }) => done.has(input)) }
    const svg = await benchSvg(result)
    expect(marks(svg, 'dots')).toBe(6)
    expect(description(svg)).toContain('500 lines (not measured)')
  })
})

describe('sweep', () => {
  test('a line for each variant, and each crossover with its interval', async () => {
    const svg = await benchSvg(sweep)
    expect(marks(svg, 'dots')).toBe(15)
    expect(count(svg, /aria-roledescription="line mark container"/g)).toBe(3)
    expect(marks(svg, 'crossings')).toBe(2)
    expect(marks(svg, 'bands')).toBe(2)
    expect(texts(svg)).toEqual(
      expect.arrayContaining([
        'sequential+set (baseline)',
        'pool:1+set',
        'pool:2+set faster from about 1,100 lines',
        'pool:1+set faster from about 3,429 lines',
        '50,000',
        '10 µs',
      ]),
    )
    expect(description(svg)).toContain('pool:2+set is faster than sequential+set from about 1,100 lines on')
  })

  test('of an interval with open ends, what is known is shaded', async () => {
    const [first, second] = sweep.crossovers
    if (!first || !second) throw new Error('the fixture has two')
    const crossovers = [
      { ...first, interval: [null, 4000] as const },
      { ...second, interval: [null, null] as const },
      { ...first, state: 'never faster' as const, lines: null, interval: null },
    ]
    const svg = await benchSvg({ ...sweep, crossovers })
    expect(marks(svg, 'crossings')).toBe(2)
    expect(marks(svg, 'bands')).toBe(1)
  })

  test('escapes names', async () => {
    const svg = await benchSvg(renamed(sweep, 'pool:1+set', NASTY))
    expect(svg).not.toContain('<b ')
    expect(texts(svg).some((text) => text.includes('&lt;/script&gt;'))).toBe(true)
  })
})

test('marks are seen on white and on almost black', () => {
  for (const color of [...DOT_COLORS, ...VARIANT_COLORS])
    for (const page of ['#ffffff', '#0d1117']) expect(contrast(color, page)).toBeGreaterThanOrEqual(3)
})

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test('ticks are round, in the units of their size, and not too many', () => {
  expect(logTicks([0.9, 12])).toEqual([1, 2, 5, 10])
  expect(logTicks([1e3, 1e9]).map(tickTime)).toEqual([
    '1 µs',
    '10 µs',
    '100 µs',
    '1 ms',
    '10 ms',
    '100 ms',
    '1 s',
  ])
  expect(logTicks([1, 1e20]).length).toBeLessThanOrEqual(9)
  expect([20, 5e8].map(tickTime)).toEqual(['0.02 µs', '500 ms'])
  const [low, high] = logDomain([100], 0, 0)
  expect(high / low).toBeCloseTo(10)
})

describe.each(Object.entries(pictures))('page of %s', (_, result) => {
  test('holds together', async () => {
    const page = await benchHtml(result)
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(
      count(page.replaceAll('http://www.w3.org/2000/svg', ''), /https?:|url\(|src=|href=|@import/g),
    ).toBe(0)
    expect(count(page, /<script/g)).toBe(1)
    expect(page).not.toMatch(/undefined|NaN|\[object/)
    const levels = [...page.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toEqual([1])
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('holds the whole result, and a row for each comparison', async () => {
    const page = await benchHtml(result)
    const json = /<script type="application\/json" id="result">(.*?)<\/script>/s.exec(page)?.[1] ?? ''
    expect(JSON.parse(json)).toEqual(result)
    expect(count(page, /<td class="verdict /g)).toBe(result.comparisons.length)
    expect(page.includes('Incomplete.')).toBe(!result.complete)
  })
})

describe('verdict', () => {
  const [input] = oneInput.inputs
  const [base, grep, pool] = oneInput.comparisons
  if (!input || !base || !grep || !pool) throw new Error('the fixture has them')
  const say = (comparisons: readonly Comparison[]): string => headline({ ...oneInput, comparisons }, input)
  const faster = { ...pool, verdict: 'faster', ratio: 0.5, ratioInterval: [0.45, 0.55] } as const

  test('the baseline is the fastest when all others are slower', () => {
    expect(say([base, pool])).toBe(
      'On sample/01 (5 lines), sequential+set is the fastest: pool+set is 6.80x slower (ratio 6.80, 95 % interval 5.98 – 8.51, 20 rounds).',
    )
  })

  test('the fastest is called so when its interval lies apart', () => {
    expect(say([base, faster, grep])).toBe(
      'On sample/01 (5 lines), pool+set is 2.00x faster than sequential+set (ratio 0.500, 95 % interval 0.450 – 0.550, 20 rounds). It is the fastest of the 3 measured. Of the others, sequential+grep is 2,543x slower (ratio 2,543, 95 % interval 2,237 – 2,799, 20 rounds).',
    )
  })

  test('and not when the interval of another comes near, or nothing is known of it', () => {
    const near = { ...faster, variant: 'near', ratio: 0.6, ratioInterval: [0.56, 0.65] } as const
    const unsure = { ...grep, verdict: 'inconclusive', why: 'the interval reaches into the noise' } as const
    expect(say([base, faster, near])).toContain(
      'Whether it is faster than near too, these rounds do not tell.',
    )
    expect(say([base, faster, unsure])).toContain(
      'Whether it is faster than sequential+grep too, these rounds do not tell. Whether sequential+grep differs from the baseline cannot be said: the interval reaches into the noise.',
    )
  })

  test('nothing is claimed without a verdict', () => {
    const why = 'the control differs from itself'
    const unsure = [grep, pool].map((one) => ({ ...one, verdict: 'inconclusive' as const, why }))
    expect(say([base, ...unsure])).toBe(
      `On sample/01 (5 lines), no variant is shown to be faster than sequential+set. Whether sequential+grep and pool+set differ from the baseline cannot be said: ${why}.`,
    )
    expect(say([base, { ...pool, verdict: 'equivalent' }])).toContain(
      'As fast as the baseline, as far as can be measured: pool+set.',
    )
  })

  test('without a measurement there is nothing to say, and why', () => {
    expect(say([])).toContain('nothing can be said: no variant was measured')
    expect(say([{ ...base, ...FAILED, why: 'exit 3' }, pool])).toBe(
      'On sample/01 (5 lines), nothing can be said: the baseline sequential+set was not measured. sequential+set failed: exit 3.',
    )
    expect(say([base])).toContain('there is nothing to compare it with')
  })
})

test('the page shows how a result stands to a kept one', async () => {
  const row = {
    input: 'sample/01',
    beforeNs: 5e4,
    nowNs: 7e4,
    ratio: 1.4,
    ratioInterval: [1.3, 1.5] as const,
  }
  const gate = {
    name: 'before <it>',
    started: '2026-01-01T00:00:00Z',
    yardstickRatio: 1.01,
    rows: [
      { ...row, variant: 'sequential+set', verdict: 'slower' as const },
      {
        ...row,
        variant: 'pool+set',
        verdict: 'inconclusive' as const,
        why: 'the interval reaches into the noise',
      },
    ],
    unmatched: ['pool+grep on sample/01'],
  }
  const page = await benchHtml({ ...oneInput, gate })
  expect(page).toContain(
    'Against before &lt;it&gt;, slower: sequential+set on sample/01 (40.0 % slower). Inconclusive: 1 of 2.',
  )
  expect(count(page, /<td class="verdict /g)).toBe(oneInput.comparisons.length + 2)
  expect(page).toContain('In only one of the two, or not to be compared: pool+grep on sample/01.')
})

test('labels under an axis go a row down where they would lie on each other', () => {
  const at = (px: number) => ({ px, width: 40 })
  expect(inRows([at(0), at(100), at(200)])).toEqual([0, 0, 0])
  expect(inRows([at(0), at(26), at(52), at(100)])).toEqual([0, 1, 0, 0])
  expect(inRows([at(0), at(10), at(20)])).toEqual([0, 1, 2])
})
