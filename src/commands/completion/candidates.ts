/**
 * The words of an unfinished command line -> what may stand in place of the last one. All of it comes from the commands' own
 * definitions, and from the problem that is named.
 */
import type { Argument, Command, Option } from 'commander'
import { builtInSlugs, isBuiltIn } from '../../problem/manifest.ts'
import { choicesOf } from '../options.ts'
import { commands } from '../registry.ts'
import { SHELLS } from './scripts.ts'

export interface Candidate {
  readonly word: string
  readonly help?: string
}

export interface Candidates {
  readonly found: readonly Candidate[]
  /** Whether the name of a file may stand there, too. */
  readonly files: boolean
}

const NOTHING: Candidates = { found: [], files: false }

/** `words` are those behind `solve`, the last one unfinished and perhaps empty. */
export async function candidatesFor(words: readonly string[]): Promise<Candidates> {
  const word = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const [first] = before
  const all = first === undefined ? firstWords() : await within(first, before.slice(1), word)
  const fitting = all.found.filter((one) => one.word.startsWith(word))
  return { found: fitting, files: all.files }
}

function firstWords(): Candidates {
  const own = Object.entries(commands).map(([name, { summary }]) => ({ word: name, help: summary }))
  return { found: [...own, { word: 'help', help: 'explain a command' }, ...problems()], files: true }
}

function problems(): Candidate[] {
  return builtInSlugs().map((slug) => ({ word: slug }))
}

async function within(first: string, before: readonly string[], word: string): Promise<Candidates> {
  if (first === 'help') return before.length === 0 ? firstWords() : NOTHING
  if (first === 'completion') return { found: SHELLS.map((shell) => ({ word: shell })), files: false }
  const entry = Object.hasOwn(commands, first) ? commands[first] : undefined
  const command = entry ? await (await entry.load()).define(before) : await solving(first)
  if (!command) return { found: [], files: true }
  const options = command.options.filter(({ hidden }) => !hidden)
  const read = readBefore(options, before)
  const problem = entry ? read.operands[0] : first
  if (read.open && !read.ended) return valuesOf(read.open, problem)
  if (word.startsWith('-') && !read.ended) return { found: optionWords(options, before), files: false }
  const at = Math.min(read.operands.length, command.registeredArguments.length - 1)
  const argument = command.registeredArguments[at]
  return argument === undefined ? NOTHING : operandsOf(argument, problem)
}

/** The command of `solve <challenge>`; undefined for what is no challenge of ours, but perhaps a path. */
async function solving(name: string): Promise<Command | undefined> {
  if (!isBuiltIn(name)) return undefined
  const { openBuiltIn } = await import('../../problem/built-in.ts')
  return (await import('../solve-definition.ts')).defineSolve(await openBuiltIn(name))
}

interface Before {
  /** The option whose value comes next. */
  readonly open: Option | undefined
  readonly operands: readonly string[]
  /** Whether a `--` has ended the options. */
  readonly ended: boolean
}

function readBefore(options: readonly Option[], before: readonly string[]): Before {
  const operands: string[] = []
  let open: Option | undefined
  let ended = false
  for (const word of before) {
    const wasOpen = open !== undefined
    open = undefined
    if (wasOpen && !ended) continue
    if (ended || !word.startsWith('-') || word === '-') operands.push(word)
    else if (word === '--') ended = true
    else if (!word.includes('=')) open = options.find((one) => isNamed(one, word) && one.required)
  }
  return { open, operands, ended }
}

function isNamed({ long, short }: Option, word: string): boolean {
  return word === long || word === short
}

/** Without those that were given already: no option of ours adds to itself. */
function optionWords(options: readonly Option[], before: readonly string[]): Candidate[] {
  const help = { word: '--help', help: 'print this help' }
  const left = options.filter((one) => !before.some((word) => isNamed(one, word)))
  return [...left.map((one) => ({ word: one.long ?? one.short ?? '', help: one.description })), help]
}

async function valuesOf(option: Option, problem: string | undefined): Promise<Candidates> {
  const choices = choicesOf(option)
  if (choices.length > 0) return { found: choices.map((choice) => ({ word: choice })), files: false }
  switch (placeholder(option)) {
    case 'case':
      return { found: await caseNames(problem), files: false }
    case 'variant':
      return { found: await variantNames(problem), files: false }
    case 'file':
    case 'folder':
      return { found: [], files: true }
    case undefined:
    default:
      return NOTHING
  }
}

/** "--case <name>" takes the name of a case; others tell by what stands between their brackets: "file". */
function placeholder({ long, flags }: Option): string | undefined {
  if (long === '--case') return 'case'
  if (long === '--variant' || long === '--variants' || flags.endsWith('<variant>')) return 'variant'
  return /<(\w+)/.exec(flags)?.[1]
}

async function operandsOf(argument: Argument, problem: string | undefined): Promise<Candidates> {
  switch (argument.name()) {
    case 'challenge':
    case 'problem':
      return { found: problems(), files: true }
    case 'input':
      return { found: await caseNames(problem), files: true }
    default:
      return { found: [], files: true }
  }
}

/** With the names of the groups, which stand for their cases. Nothing for what is no problem. */
async function caseNames(name: string | undefined): Promise<Candidate[]> {
  if (name === undefined) return []
  try {
    const { findProblem } = await import('../../problem/find.ts')
    const cases = (await findProblem(name)).cases()
    const groups = [...new Set(cases.map(({ testGroup }) => testGroup))]
    return [...groups, ...cases.map((one) => one.name)].map((word) => ({ word }))
  } catch {
    return []
  }
}

async function variantNames(name: string | undefined): Promise<Candidate[]> {
  if (name === undefined) return []
  try {
    const { findProblem } = await import('../../problem/find.ts')
    const { allVariants } = await import('../../solve/variants.ts')
    const { solverFacts } = await import('../../problem/describe.ts')
    const solver = await solverFacts(await findProblem(name))
    return solver ? allVariants(solver).map((variant) => ({ word: variant.name })) : []
  } catch {
    return []
  }
}
