/**
 * YAML whose values are taken as they stand: 007 stays 007, 2.50 stays 2.50, yes stays yes. Arguments of programs are bytes,
 * and a reader that makes numbers of them and prints these again would change them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'

/** Lists and maps, with strings at their ends. */
export type SourceValue = string | readonly SourceValue[] | { readonly [key: string]: SourceValue }

/**
 * The top of a YAML file, every scalar in it as the text that stands there (quotes taken off). Undefined when there is no such file,
 * or nothing in it. @throws UserError that names the file
 */
export function readSourceYaml(path: string): Readonly<Record<string, SourceValue>> | undefined {
  if (!existsSync(path)) return undefined
  const data = parseSource(readFileSync(path, 'utf8'), path)
  if (data === '' || data === null) return undefined
  if (typeof data !== 'object' || Array.isArray(data))
    throw new UserError(`${printable(path)}: there is no "key: value" in it`)
  return data as Readonly<Record<string, SourceValue>>
}

/** Scalars as the text that stands there. @throws UserError that names the file */
export function parseSource(text: string, path: string): unknown {
  try {
    // The schema that knows no types but text.
    return parse(text, { schema: 'failsafe', prettyErrors: true, logLevel: 'error' })
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
    throw new UserError(`${printable(path)}: ${printable(reason.replace(/:$/, ''))}`, { cause: error })
  }
}

/** A list of arguments; a text alone is split at its spaces. @throws UserError for anything else; `where` names it */
export function argumentsOf(value: SourceValue | undefined, where: string): readonly string[] {
  if (value === undefined) return []
  if (typeof value === 'string') return value.split(/\s+/).filter(Boolean)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  throw new UserError(`${printable(where)}: args must be a list of arguments`, {
    hint: 'for example args: [5, word]',
  })
}
