/**
 * The one place that makes an input from a generator, whoever wants it: to be printed, written as a case, or measured.
 */
import { ExitCode, UserError } from '../errors.ts'
import { printable } from '../units.ts'
import { breathe } from './breathe.ts'
import type { Host } from './contract.ts'
import type {
  CaseGenerator,
  Generator,
  LinesGenerator,
  MadeCase,
  MadeFiles,
  Random,
  Ranges,
} from './generator.ts'
import { toBytes } from './text.ts'

/** Bytes gathered before they are handed on. */
const BLOCK_BYTES = 64 * 1024
/** Lines made, or longer ones in bytes, before Ctrl-C is listened to. */
const LINES_A_BREATH = 1000

export interface MakeOptions {
  readonly ranges: Ranges
  readonly random: Random
  readonly host: Host
}

export function defaultRanges({ ranges }: Generator): Ranges {
  return Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, range.default]))
}

/** So many lines, joined by newlines without one at the end, as the platform's inputs are; in blocks. */
export async function* makeLines(
  generator: LinesGenerator,
  count: number,
  { ranges, random, host }: MakeOptions,
): AsyncGenerator<Uint8Array> {
  if (count === 0) return
  let parts: Uint8Array[] = []
  let length = 0
  let made = 0
  for (const line of generator.generate(ranges, random, host)) {
    // Copied, since the generator may use its memory again.
    const bytes = typeof line === 'string' ? toBytes(line) : new Uint8Array(line)
    if (made > 0) parts.push(NEWLINE)
    parts.push(bytes)
    made++
    length += bytes.length + 1
    if (made === count) break
    if (length >= BLOCK_BYTES) {
      yield Buffer.concat(parts)
      parts = []
      length = 0
    }
    if (length === 0 || made % LINES_A_BREATH === 0) await breathe(host.signal)
  }
  yield Buffer.concat(parts)
}

const NEWLINE = Buffer.from('\n')

/** @throws UserError for a case that cannot be written as files */
export async function makeCase(
  generator: CaseGenerator,
  { ranges, random, host }: MakeOptions,
): Promise<MadeCase> {
  const made = await generator.make(ranges, random, host)
  if (isFolder(made.input)) checkNames(made.input)
  if (made.files) checkNames(made.files)
  const bad = made.args?.find((argument) => argument.includes('\0'))
  if (bad !== undefined) throw wrong(`an argument with a NUL byte: ${printable(bad)}`)
  return made
}

/** Is it a folder of files, and not one file? */
export function isFolder(input: MadeCase['input']): input is MadeFiles {
  return typeof input === 'object' && !(input instanceof Uint8Array)
}

function checkNames(files: MadeFiles): void {
  const names = new Set(Object.keys(files))
  for (const name of names) {
    const steps = name.split('/')
    if (steps.some((step) => step === '' || step === '.' || step === '..') || name.includes('\0')) {
      throw wrong(`a file whose name is no path within a folder: ${printable(name)}`)
    }
    const folder = steps.slice(0, -1).findIndex((_, at) => names.has(steps.slice(0, at + 1).join('/')))
    if (folder >= 0)
      throw wrong(`a file and a folder of the same name: ${printable(steps.slice(0, folder + 1).join('/'))}`)
  }
}

function wrong(what: string): UserError {
  return new UserError(`the generator made ${what}`, { exitCode: ExitCode.work })
}
