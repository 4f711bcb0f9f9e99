/**
 * What code of the user's throws -> where in the user's own file that was. Loaded only when something was thrown.
 */
import { readFileSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { resolve } from 'node:path'
import { ExitCode, UserError } from '../../errors.ts'
import { printable } from '../../units.ts'
import { packageRoot } from '../package.ts'
import { mapOf } from './kept.ts'
import { isWithin, shownPlace } from './paths.ts'

/** A line of a stack: "at solve (/cache/code-….cjs:12:7)". */
const FRAME = /(\/[^()\n]*\/code-[0-9a-f]{32}\.cjs):(\d+):(\d+)/g

/** "mine/solver.ts:12:7", the innermost place of the user's; undefined when the error comes from somewhere else. */
export function placeInUserCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  for (const [, module = '', line, column] of (error.stack ?? '').matchAll(FRAME)) {
    const place = originOf(module, Number(line), Number(column))
    if (place !== undefined) return place
  }
  return undefined
}

/** Undefined for the kit's own code, and when there is no map any more. */
function originOf(module: string, line: number, column: number): string | undefined {
  const payload = readMap(mapOf(module))
  if (!payload) return undefined
  // Counted from 0 there.
  const entry = new SourceMap(payload).findEntry(line - 1, column - 1)
  if (!('originalSource' in entry)) return undefined
  const path = resolve(payload.sourceRoot, entry.originalSource)
  return isWithin(packageRoot, path)
    ? undefined
    : shownPlace(path, entry.originalLine + 1, entry.originalColumn + 1)
}

function readMap(path: string): SourceMapPayload | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload
  } catch {
    return undefined
  }
}

/** What code of the user's threw while it ran is wrong work, and no defect of ours; undefined for anything else. */
export function asUserError(error: unknown): UserError | undefined {
  const place = placeInUserCode(error)
  if (place === undefined) return undefined
  return new UserError(`${place}: ${textOf(error)}`, { exitCode: ExitCode.work, cause: error })
}

/** "TypeError: x is not a function": one line, whatever was thrown. */
export function textOf(thrown: unknown): string {
  const [line = ''] = String(thrown).split('\n', 1)
  return printable(line.replace(/^Error: (?=.)/, ''))
}
