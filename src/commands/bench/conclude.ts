/**
 * What becomes of a benchmark that is measured: its table, its files, the kept one it is set against, and the exit code.
 */
import { existsSync } from 'node:fs'
import { ExitCode } from '../../errors.ts'
import type { Measuring } from '../../experiment/gate.ts'
import { dropBuild, keepBuild } from '../../experiment/kept-build.ts'
import type { Kept } from '../../experiment/kept.ts'
import { prepareKeptFile, resultJson } from '../../experiment/store.ts'
import { checkWritable, writeWhole } from '../../io/files.ts'
import type { BenchResult, RawResult } from '../../measure/result.ts'
import { summarise } from '../../measure/summary.ts'
import { gateText } from '../../report/bench/gate.ts'
import { benchText } from '../../report/bench/terminal.ts'
import { type Context, paintFor } from '../context.ts'
import type { Files, Format } from '../measuring/formats.ts'
import type { Measured } from '../measuring/measure.ts'
import { takesStdout, textFiles, writeFiles } from '../measuring/outputs.ts'
import { gateCode, setAgainst } from './against.ts'
import type { ResultRequest } from './request.ts'

export interface Conclusion extends ResultRequest {
  readonly files: Files
  readonly keptFile: string | undefined
  readonly kept: Kept | undefined
  /** Undefined for what was not measured now. */
  readonly measuring: Measuring | undefined
}

/** The file that a result is to be kept in. @throws UserError when it could not be written */
export function prepareSave(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const file = prepareKeptFile(name)
  checkWritable(file)
  return file
}

export async function conclude(
  measured: Measured<RawResult>,
  request: Conclusion,
  context: Context,
): Promise<ExitCode> {
  const { files, keptFile, kept, measuring } = request
  const summed: BenchResult = { ...measured.raw, ...summarise(measured.raw) }
  const { result, stopped } = kept
    ? await setAgainst(kept, summed, measured.stopped, measuring, context)
    : { result: summed, stopped: measured.stopped }
  if (!takesStdout(files)) {
    const paint = paintFor('stdout', context)
    await context.stdout.write(benchText(result, paint) + gateText(result, paint))
  }
  const render = (format: Format): Promise<string> => renderBench(format, result)
  const errors = await writeFiles(stopped ? textFiles(files) : files, render, context)
  if (stopped) throw stopped.error

  const failed = gateCode(result, request) !== ExitCode.done
  const broken = result.comparisons.some(({ verdict }) => verdict === 'failed')
  if (keptFile !== undefined && (broken || (failed && existsSync(keptFile)))) {
    const why = broken ? 'a variant failed' : 'this run is slower'
    await context.stderr.write(`solve: ${request.save} is left as it was, since ${why}\n`)
  } else if (keptFile !== undefined) {
    errors.push(...(await keep(keptFile, result, measuring, context)))
  }
  if (errors.length > 0) throw errors[0]
  return failed || broken ? ExitCode.work : ExitCode.done
}

/** Loaded when asked for: pictures need libraries that take a third of a second to load. */
async function renderBench(format: Format, result: BenchResult): Promise<string> {
  switch (format) {
    case 'json':
      return resultJson(result)
    case 'csv':
      return (await import('../../report/bench/csv.ts')).benchCsv(result)
    case 'markdown':
      return (await import('../../report/bench/markdown.ts')).benchMarkdown(result)
    case 'svg':
      return (await import('../../report/bench/svg.ts')).benchSvg(result)
    case 'html':
      return (await import('../../report/bench/html.ts')).benchHtml(result)
  }
}

/** The result, and the build it was measured with, so that a later one can be run by turns with it. Returns the errors. */
async function keep(
  file: string,
  result: BenchResult,
  measuring: Measuring | undefined,
  { stderr }: Context,
): Promise<unknown[]> {
  try {
    // Whatever build lies there is another's from now on.
    dropBuild(file)
    writeWhole(file, resultJson(result))
  } catch (error) {
    return [error]
  }
  const why = measuring && keepBuild(file, result, measuring.loaded)
  if (why !== undefined) await stderr.write(`solve: the build is not kept with the result: ${why}\n`)
  return []
}
