/**
 * Files of a problem package: what the format sees of a folder, and YAML with errors that name the file.
 */
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { UserError } from '../../errors.ts'
import { printable } from '../../units.ts'

export interface Entry {
  readonly name: string
  readonly path: string
  readonly kind: 'file' | 'folder'
}

/** Deeper folders than this are a loop of links. */
const MAX_DEPTH = 32

/**
 * Files and folders in the order of their names, without those that begin with a point or a dash: the format has them
 * ignored. Empty when there is no such folder.
 * @throws UserError for a link that leads out of the package.
 */
export function entriesOf(root: string, folder: string): Entry[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  if (relative(root, folder).split(sep).length > MAX_DEPTH)
    throw new UserError(`${printable(folder)}: folders too deep, perhaps a link to a folder above it`)
  const names = readdirSync(folder).filter((name) => !/^[.-]/.test(name))
  return names.toSorted().flatMap((name): Entry[] => {
    const path = join(folder, name)
    checkInside(root, path)
    const facts = statSync(path)
    if (facts.isDirectory()) return [{ name, path, kind: 'folder' }]
    return facts.isFile() ? [{ name, path, kind: 'file' }] : []
  })
}

function checkInside(root: string, path: string): void {
  let real: string | undefined
  try {
    real = realpathSync(path)
  } catch {
    throw new UserError(`${printable(path)}: a link that leads nowhere`)
  }
  if (!real.startsWith(realpathSync(root) + sep))
    throw new UserError(`${printable(path)}: a link that leads out of the package`)
}

/** All files below a folder, relative to it; a file alone is its own name. */
export function filesOf(root: string, entry: Entry): string[] {
  if (entry.kind === 'file') return [entry.name]
  return entriesOf(root, entry.path).flatMap((inner) =>
    inner.kind === 'file' ? [inner.name] : filesOf(root, inner).map((file) => `${inner.name}/${file}`),
  )
}

/** Undefined when there is no such file, or nothing in it. @throws UserError that names file and key. */
export function readYaml<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined
  let data: unknown
  try {
    data = parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = String(error).split('\n', 1)[0] ?? ''
    throw new UserError(`${printable(path)}: ${printable(reason)}`, { cause: error })
  }
  if (data === null) return undefined
  const result = schema.safeParse(data)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const where = issue?.path.join('.') || 'file'
  throw new UserError(`${printable(path)}: ${printable(where)}: ${issue?.message ?? 'invalid'}`)
}
