/**
 * Results on disk: kept ones by name, and files of a run that is to go on.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { makeFolder, writeWhole } from '../io/files.ts'
import { fileError } from '../io/input.ts'
import type { BenchResult } from '../measure/result.ts'
import { printable } from '../units.ts'

/** In the folder the command runs in, so that a project can keep its own, or its CI cache them. */
const FOLDER = '.solvebench'

/** Where a kept result lies: in the folder of kept results, or where a path says. */
export function keptFile(name: string): string {
  if (/[/\\]|\.json$/.test(name)) return name
  if (/^\w[\w.-]*$/.test(name)) return join(FOLDER, `${name}.json`)
  throw new UserError(`${JSON.stringify(name)} cannot name a kept result`, {
    hint: 'use letters, digits, dots and dashes, or the path of a .json file',
  })
}

export function prepareKeptFile(name: string): string {
  const file = keptFile(name)
  if (file !== name) makeFolder(FOLDER)
  return file
}

export function resultJson(result: BenchResult): string {
  return `${JSON.stringify(result)}\n`
}

export function saveResult(file: string, result: BenchResult): void {
  writeWhole(file, resultJson(result))
}

/** @throws UserError when the file is not there, or is not a result. */
export async function readResult(file: string, hint: string): Promise<BenchResult> {
  const { resultSchema } = await import('../measure/result.ts')
  const text = readText(file, hint)
  const wrong = `${printable(file)} is not a benchmark result`
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new UserError(`${wrong}: it is not JSON`, { hint, cause: error })
  }
  const parsed = resultSchema.safeParse(data)
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
