/**
 * Results on disk: kept ones by name, and files of a run that is to go on. Each kind of experiment has its own.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { canBeReplaced, makeFolder, writeWhole } from '../io/files.ts'
import { fileError } from '../io/input.ts'
import type { RaceResult, RawRace } from '../measure/race-result.ts'
import type { BenchResult, RawResult } from '../measure/result.ts'
import { printable } from '../units.ts'
import { foreignText } from './foreign.ts'

/** In the folder the command runs in, so that a project can keep its own, or its CI cache them. */
const FOLDER = '.solvebench'

export interface ResultKind<Raw, Result> {
  /** The command that makes it. */
  readonly command: 'bench' | 'race'
  /** For messages: "a benchmark result". */
  readonly what: string
  /** With no figures as yet. */
  unfinished(raw: Raw): Result
  /** Loaded when a result is read. */
  schema(): Promise<Schema<Result>>
}

interface Schema<Result> {
  safeParse(data: unknown):
    | { readonly success: true; readonly data: Result }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
        }
      }
}

export const BENCH: ResultKind<RawResult, BenchResult> = {
  command: 'bench',
  what: 'a benchmark result',
  unfinished: (raw) => ({ ...raw, comparisons: [], noise: [], crossovers: [] }),
  schema: async () => (await import('../measure/result.ts')).resultSchema,
}

export const RACE: ResultKind<RawRace, RaceResult> = {
  command: 'race',
  what: 'the result of a race',
  unfinished: (raw) => ({ ...raw, comparisons: [], noise: [], usage: [], emptyProgram: [] }),
  schema: async () => (await import('../measure/race-result.ts')).raceResultSchema,
}

/** Where a kept result lies. @throws UserError for what is no name: it would lie somewhere else */
export function keptFile(name: string): string {
  if (/^\w[\w.-]*$/.test(name)) return join(FOLDER, `${name.replace(/\.json$/, '')}.json`)
  throw new UserError(`${JSON.stringify(name)} cannot name a kept result`, {
    hint: 'use letters, digits, dots and dashes, and a letter or digit first',
  })
}

export function prepareKeptFile(name: string): string {
  const file = keptFile(name)
  makeFolder(FOLDER)
  return file
}

export function resultJson(result: unknown): string {
  return `${JSON.stringify(result)}\n`
}

/** Saves a run again and again. What cannot be written is told once, and not tried again; a pipe is not written to. */
export function createSaver(
  file: string | undefined,
  onProblem: (problem: string) => void,
): (text: () => string) => void {
  let saves = file !== undefined && file !== '-' && canBeReplaced(file)
  return (text) => {
    if (!saves || file === undefined) return
    try {
      writeWhole(file, text())
    } catch (error) {
      if (!UserError.is(error)) throw error
      saves = false
      onProblem(error.message)
    }
  }
}

/** @throws UserError when the file is not there, or is no result of that kind. */
export async function readResult<Result>(
  file: string,
  kind: ResultKind<never, Result>,
  hint: string,
): Promise<Result> {
  const text = readText(file, hint)
  const wrong = `${printable(file)} is not ${kind.what}`
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new UserError(`${wrong}: it is not JSON`, { hint, cause: error })
  }
  const foreign = foreignText(data, file, kind.command)
  if (foreign) throw new UserError(`${wrong}: ${foreign.what}`, { hint: foreign.hint ?? hint })
  const parsed = (await kind.schema()).safeParse(data)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UserError(`${wrong}: ${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not valid'}`, {
    hint,
  })
}

function readText(file: string, hint: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw fileError('', printable(file), error, hint)
  }
}
