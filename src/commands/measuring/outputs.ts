/**
 * The files that a result goes to.
 */
import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { UserError } from '../../errors.ts'
import { canBeReplaced, checkWritable, writeWhole } from '../../io/files.ts'
import { printable } from '../../units.ts'
import type { Context } from '../context.ts'
import { type Files, type Format, formats } from './formats.ts'

const STDOUT = '-'

/** @throws UserError for the first file that could not be written, or that is wanted for two things. */
export function checkFiles(files: Files, others: readonly string[]): void {
  const taken = new Set(others.map(realPath))
  for (const file of Object.values(files)) {
    if (file === STDOUT) continue
    checkWritable(file)
    const real = realPath(file)
    if (taken.has(real) && canBeReplaced(file)) {
      throw new UserError(`${printable(file)} is named for two things`, {
        hint: 'give each a file of its own',
      })
    }
    taken.add(real)
  }
}

function realPath(file: string): string {
  return existsSync(file) ? realpathSync(file) : resolve(file)
}

/** True when standard output is taken by one of the formats. */
export function takesStdout(files: Files): boolean {
  return Object.values(files).includes(STDOUT)
}

/** Pictures take too long for somebody who has pressed Ctrl-C; --show makes them from the JSON at any time. */
export function textFiles({ json, csv, markdown }: Files): Files {
  return { ...(json && { json }), ...(csv && { csv }), ...(markdown && { markdown }) }
}

/** Writes them all, whatever happens to one. Returns the errors. */
export async function writeFiles(
  files: Files,
  render: (format: Format) => Promise<string>,
  { stdout }: Context,
): Promise<unknown[]> {
  const errors: unknown[] = []
  for (const format of formats) {
    const file = files[format]
    if (file === undefined) continue
    try {
      const text = await render(format)
      if (file === STDOUT) await stdout.write(text)
      else writeWhole(file, text)
    } catch (error) {
      errors.push(error)
    }
  }
  return errors
}
