/**
 * A result as a picture that can stand alone, in a README for instance.
 */
import { isSweep, pointsOf } from './chart-data.ts'
import { dotChart } from './chart-dots.ts'
import type { Chart } from './chart-layers.ts'
import { sweepChart } from './chart-sweep.ts'
import { chartWords, emptyWords } from './chart-words.ts'
import { emptyPicture, picture, withoutControls } from './svg-frame.ts'
import type { Shown } from './shown.ts'

export async function benchSvg(result: Shown): Promise<string> {
  const points = pointsOf(result)
  if (points.length === 0) return emptyPicture(emptyWords(result))
  const chart = isSweep(points) ? sweepChart(result, points) : dotChart(result, points)
  const { width, height, left, right, top, bottom } = chart.frame
  const size = { width: left + width + right, height: top + height + bottom }
  return picture(await draw(chart), size, chartWords(result, points))
}

/** What vega draws, without its root element. */
async function draw({ spec }: Chart): Promise<string> {
  // They take a third of a second to load.
  const [{ View, parse }, { compile }] = await Promise.all([import('vega'), import('vega-lite')])
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return withoutControls(svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>\s*$/, ''))
}
