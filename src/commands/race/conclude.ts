/**
 * What becomes of a race that is measured: its table, its files, and the exit code.
 */
import { ExitCode } from '../../errors.ts'
import { resultJson } from '../../experiment/store.ts'
import { type RaceResult, type RawRace, summariseRace } from '../../measure/race-result.ts'
import { type Context, paintFor } from '../context.ts'
import type { Files, Format } from '../measuring/formats.ts'
import type { Measured } from '../measuring/measure.ts'
import { takesStdout, textFiles, writeFiles } from '../measuring/outputs.ts'

export async function conclude(
  { raw, stopped }: Measured<RawRace>,
  files: Files,
  context: Context,
): Promise<ExitCode> {
  const result: RaceResult = { ...raw, ...summariseRace(raw) }
  if (!takesStdout(files)) {
    const { raceText } = await import('../../report/race/formats.ts')
    await context.stdout.write(raceText(result, paintFor('stdout', context)))
  }
  const render = (format: Format): Promise<string> => renderRace(format, result)
  const errors = await writeFiles(stopped ? textFiles(files) : files, render, context)
  if (stopped) throw stopped.error
  if (errors.length > 0) throw errors[0]
  return result.comparisons.some(({ verdict }) => verdict === 'failed') ? ExitCode.work : ExitCode.done
}

async function renderRace(format: Format, result: RaceResult): Promise<string> {
  switch (format) {
    case 'json':
      return resultJson(result)
    case 'csv':
      return (await import('../../report/race/formats.ts')).raceCsv(result)
    case 'markdown':
      return (await import('../../report/race/formats.ts')).raceMarkdown(result)
    case 'svg':
      return (await import('../../report/race/svg.ts')).raceSvg(result)
    case 'html':
      return (await import('../../report/race/html.ts')).raceHtml(result)
  }
}
