/**
 * The formats a result can be written in, as options and as plain data. Nothing is opened here.
 */
import { Option } from 'commander'
import { UserError } from '../../errors.ts'

export const formats = ['json', 'csv', 'markdown', 'svg', 'html'] as const
export type Format = (typeof formats)[number]

/** Files by format; "-" is standard output. */
export type Files = Readonly<Partial<Record<Format, string>>>

const HELP: Readonly<Record<Format, string>> = {
  json: 'writes the whole result, round by round as they are measured, to a file',
  csv: 'writes the table to a file',
  markdown: 'writes the table to a file',
  svg: 'writes the picture to a file',
  html: 'writes a page with all of it to a file',
}

export function formatOptions(): Option[] {
  return formats.map((format) =>
    new Option(`--${format} <file>`, HELP[format]).argParser((value: string) => {
      if (value !== '') return value
      throw new UserError(`--${format} "" is not valid`, { hint: 'name a file' })
    }),
  )
}

/** @throws UserError when two of them want standard output. */
export function filesOf(flags: Files): Files {
  const files = Object.fromEntries(
    formats.flatMap((format) => {
      const file = flags[format]
      return file === undefined ? [] : [[format, standardOutput(file)]]
    }),
  )
  if (Object.values(files).filter((file) => file === '-').length > 1) {
    throw new UserError('standard output can take one format', { hint: 'name files for the others' })
  }
  return files
}

/** By whatever name. */
function standardOutput(file: string): string {
  return file === '/dev/stdout' ? '-' : file
}
