/**
 * Which language a source is written in: its extension picks one, and where languages share an extension, what it says.
 */
import { basename, extname } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { UserError } from '../errors.ts'
import { printable } from '../units.ts'
import type { Language } from './language.ts'
import { languages } from './languages.ts'
import type { SourceFile } from './source-files.ts'

/** The language that the extension of a file picks; undefined when it picks none. */
export function languageByExtension(name: string): Language | undefined {
  const extension = extname(name)
  return languages.find(({ extensions }) => extensions.includes(extension))
}

/** The same. @throws UserError when it picks none. */
export function languageOf(path: string): Language {
  const language = languageByExtension(path)
  if (language) return language
  const extension = extname(path)
  const name = printable(basename(path))
  const known = languages.flatMap(({ extensions }) => extensions)
  const near = suggestion(extension)
  const hint = `${near ? `did you mean ${near}? ` : ''}known are ${known.join(', ')}`
  throw new UserError(
    extension === ''
      ? `${name} has no extension to tell its language`
      : `${name} is of no known language: nothing has the extension ${printable(extension)}`,
    { hint },
  )
}

/** ".PY", ".python" and ".py4" -> ".py". */
function suggestion(extension: string): string | undefined {
  const word = extension.slice(1).toLowerCase()
  if (word === '') return undefined
  const named = languages.find(({ name, id }) => [name.toLowerCase(), id].includes(word))
  if (named?.extensions[0]) return named.extensions[0]
  const known = languages.flatMap(({ extensions }) => extensions.map((one) => one.slice(1)))
  const near = known.find((one) => one === word) ?? known.find((one) => isNear(word, one))
  return near === undefined ? undefined : `.${near}`
}

function isNear(word: string, known: string): boolean {
  return known.length > 1 && distance(word, known) === 1
}

/** The one of the languages with the same extension that the text is written in. */
export function languageByText(language: Language, { bytes }: SourceFile): Language {
  const claimants = languages.filter(({ claims }) => claims?.insteadOf === language.id)
  if (claimants.length === 0) return language
  const first = firstLine(bytes)
  const text = Buffer.from(bytes).toString('utf8')
  const asked = claimants.find(({ claims }) =>
    first.startsWith('#!') ? claims?.shebang.test(first) : claims?.looksLike?.(text),
  )
  return asked ?? language
}

const LF = 10

function firstLine(bytes: Uint8Array): string {
  const end = bytes.indexOf(LF)
  return Buffer.from(bytes.subarray(0, Math.min(end === -1 ? bytes.length : end, 200))).toString('latin1')
}
