/**
 * The input of a case -> what a program in a box is started with. Nothing it is shown tells where the case lies, beside which
 * the answer is.
 */
import {
  type Stats,
  chmodSync,
  constants,
  copyFileSync,
  lstatSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { join, sep } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { fileError } from '../io/input.ts'
import type { CaseInput } from '../problem/problem.ts'
import { type PlacedFile, placeFiles } from '../sandbox/placed-files.ts'
import { InBox, placeIn } from '../sandbox/places.ts'
import type { BoxedRun, Tier } from '../sandbox/types.ts'
import { printable } from '../units.ts'
import type { Scratch } from './scratch.ts'

export interface PlacedInput extends Required<Pick<BoxedRun, 'box' | 'readOnly' | 'given' | 'stdin'>> {
  /** Behind the program. */
  readonly args: readonly string[]
  /** What was made for it, to be removed. */
  readonly made: readonly string[]
}

export interface InputPlace {
  readonly tier: Tier
  readonly scratch: Scratch
  /** An empty folder that may be the box of many programs, since an isolated one writes nothing there. */
  readonly emptyBox: string
  /** Host path of the folder of the problem, within which links may lead. */
  readonly root: string
}

const FILE = 'input.txt'
const FOLDER_IN_BOX = '/input'

/** For one run or several. @throws UserError for an input that cannot be given in this way, or cannot be read */
export function placeInput(input: CaseInput, place: InputPlace): PlacedInput {
  const fed = feed(input, place)
  const isShared = place.tier === 'bwrap' && input.files === undefined
  const box = isShared ? place.emptyBox : place.scratch.make('box')
  if (input.files !== undefined) placeFiles(filesBelow(input.files, place.root, IGNORED), box)
  return {
    ...fed,
    box,
    args: [...fed.args, ...input.args],
    made: isShared ? fed.made : [...fed.made, box],
  }
}

type Fed = Pick<PlacedInput, 'args' | 'readOnly' | 'given' | 'stdin' | 'made'>

function feed({ path, by }: CaseInput, place: InputPlace): Fed {
  const nothing: Fed = { args: [], readOnly: {}, given: {}, stdin: undefined, made: [] }
  if (path === undefined || by === 'nothing') return nothing
  const facts = factsOf(path)
  if (facts.isDirectory() && by !== 'path')
    throw new UserError(`${printable(path)} is a folder, and programs get ${IN_WORDS[by]}`)
  switch (by) {
    case 'stdin':
      return { ...nothing, stdin: path }
    case 'arguments':
      return { ...nothing, args: argumentsIn(path) }
    case 'path':
      return facts.isDirectory() ? feedFolder(path, nothing, place) : feedFile(path, nothing, place)
  }
}

/** An isolated program can only read it. Any other might write to it, and gets a copy. */
function feedFile(path: string, nothing: Fed, { tier, scratch }: InputPlace): Fed {
  if (tier === 'bwrap') return { ...nothing, args: [`${InBox.case}/${FILE}`], given: { [FILE]: path } }
  const copy = scratch.path('input')
  copyFileSync(path, copy, constants.COPYFILE_FICLONE)
  chmodSync(copy, 0o644)
  return { ...nothing, args: [copy], made: [copy] }
}

function feedFolder(path: string, nothing: Fed, { tier, scratch, root }: InputPlace): Fed {
  const copy = scratch.make('input')
  placeFiles(filesBelow(path, root), copy)
  const args = [placeIn(tier, copy, FOLDER_IN_BOX)]
  return { ...nothing, args, readOnly: { [copy]: FOLDER_IN_BOX }, made: [copy] }
}

const IN_WORDS = {
  stdin: 'their input on standard input',
  arguments: 'each line of it as an argument',
} as const

function factsOf(path: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    throw fileError('', printable(path), error)
  }
}

/** One on each line. */
function argumentsIn(path: string): string[] {
  const args = readFileSync(path, 'utf8').split('\n')
  if (!args.some((one) => one.includes('\0'))) return args
  throw new UserError(`${printable(path)}: an argument cannot hold a NUL byte`, { exitCode: ExitCode.work })
}

/** Beside a program; as the ICPC format has it. */
const IGNORED = /^[.-]/

/** All files in a folder and below it. Links are followed to files of the folder, or of `root`. */
function filesBelow(folder: string, root: string, ignored?: RegExp): PlacedFile[] {
  const inside = [folder, root].map((one) => realpathSync(one) + sep)
  const walk = (below: string): PlacedFile[] => {
    const names = readdirSync(join(folder, below)).filter((name) => !ignored?.test(name))
    return names.toSorted().flatMap((name) => {
      const relative = join(below, name)
      const path = join(folder, relative)
      const real = realpathSync(path)
      if (!inside.some((one) => real.startsWith(one)))
        throw new UserError(`${printable(path)}: a link that leads out of the problem`)
      const facts = statSync(real)
      if (facts.isFile()) return [{ name: relative, path: real }]
      // A link to a folder would be walked twice, or for ever.
      return facts.isDirectory() && !lstatSync(path).isSymbolicLink() ? walk(relative) : []
    })
  }
  return walk('')
}
