/**
 * Reading a submission: one file, whose extension tells its language. It is changed as the platform changes it, by
 * dos2unix, and in no other way; what does not compile or run there does not here.
 */
import { type Stats, readFileSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { UserError } from '../errors.ts'
import { fileError } from '../io/input.ts'
import { formatBytes, printable } from '../units.ts'
import type { Language } from './language.ts'
import { languages } from './languages.ts'
import type { PlacedFile } from '../sandbox/placed-files.ts'

export interface Submission {
  /** As the user named it. */
  readonly path: string
  /** Its last part, as it can stand in a line of text. */
  readonly label: string
  /** ".py" */
  readonly extension: string
  readonly language: Language
  readonly source: Uint8Array
  /** Files that lie beside it where it is compiled and run: headers and modules of a validator. */
  readonly beside?: readonly PlacedFile[]
  /** What the user should know about how it is judged, a sentence each. */
  readonly notes: readonly string[]
}

/** No person writes more, and a wrong file may be of any size. */
const LARGEST = 16 * 2 ** 20

/** @throws UserError when it is no source of a language we know, or cannot be read. */
export function readSubmission(path: string): Submission {
  const label = printable(basename(path))
  checkFile(path)
  const byExtension = languageOf(path)
  const source = dos2unix(read(path, () => readFileSync(path)))
  return {
    path,
    label,
    extension: extname(path),
    source,
    ...byShebang(byExtension, source, label),
  }
}

/** The language that the extension of a file picks. @throws UserError when it picks none. */
export function languageOf(path: string): Language {
  const extension = extname(path)
  const language = languages.find(({ extensions }) => extensions.includes(extension))
  if (language) return language
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

/** ".PY", ".python" and ".py3" -> ".py". */
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

function checkFile(path: string): void {
  const facts: Stats = read(path, () => statSync(path))
  if (facts.isDirectory()) {
    throw new UserError(`${printable(path)} is a folder`, { hint: 'name the source file in it' })
  }
  if (facts.isFile() && facts.size > LARGEST) {
    throw new UserError(
      `${printable(path)} is too large for a source: ${formatBytes(facts.size)}, the limit is ${formatBytes(LARGEST)}`,
    )
  }
  if (!facts.isFile()) throw new UserError(`${printable(path)} is not a file`)
}

function read<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw fileError('', printable(path), error)
  }
}

const CR = 13
const LF = 10

/**
 * CRLF -> LF, and no byte-order mark. Like the program of that name, it leaves a file with NUL bytes alone, and a
 * CR without an LF.
 */
function dos2unix(bytes: Uint8Array): Uint8Array {
  if (bytes.includes(0)) return bytes
  const text = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
  return text.filter((byte, index) => byte !== CR || text[index + 1] !== LF)
}

function byShebang(
  language: Language,
  source: Uint8Array,
  label: string,
): Pick<Submission, 'language' | 'notes'> {
  const end = source.indexOf(LF)
  const first = Buffer.from(source.subarray(0, Math.min(end === -1 ? source.length : end, 200))).toString(
    'latin1',
  )
  const notes = source.includes(0) ? [`${label} has NUL bytes: is it a source?`] : []
  if (!first.startsWith('#!')) return { language, notes }
  const asked = languages.find(
    ({ shebang }) => shebang?.insteadOf === language.id && shebang.asks.test(first),
  )
  return { language: asked ?? language, notes }
}
