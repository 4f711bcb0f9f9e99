/**
 * The input of a case -> what a program in a box is started with. Nothing it is shown tells where the case lies, beside which
 * the answer is.
 */
import {
  type Stats,
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
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
import { placeIn } from '../sandbox/places.ts'
import type { BoxedRun, Tier } from '../sandbox/types.ts'
import { printable } from '../units.ts'
import type { Scratch } from './scratch.ts'

export interface PlacedInput extends Pick<BoxedRun, 'box' | 'readOnly' | 'stdin'> {
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

const FILE_IN_BOX = '/input.txt'
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

type Fed = Pick<PlacedInput, 'args' | 'readOnly' | 'stdin' | 'made'>

function feed({ path, by }: CaseInput, place: InputPlace): Fed {
  const nothing = { args: [], readOnly: {}, stdin: undefined, made: [] }
  if (path === undefined || by === 'nothing') return nothing
  const facts = factsOf(path)
  if (facts.isDirectory() && by !== 'path')
    throw new UserError(`${printable(path)} is a folder, and programs get ${IN_WORDS[by]}`)
  switch (by) {
    case 'stdin':
      return { ...nothing, stdin: path }
    case 'arguments':
      return { ...nothing, args: argumentsIn(path) }
    case 'path': {
      const isFolder = facts.isDirectory()
      const host = isFolder ? copyFolder(path, place) : copyFile(path, place)
      const inBox = isFolder ? FOLDER_IN_BOX : FILE_IN_BOX
      return {
        ...nothing,
        args: [placeIn(place.tier, host, inBox)],
        readOnly: { [host]: inBox },
        made: [host],
      }
    }
  }
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

/**
 * Under another name. An isolated program can only read it, so a second name for the same file will do; any other might write
 * to it, and gets a copy.
 */
function copyFile(path: string, { tier, scratch }: InputPlace): string {
  const copy = scratch.path('input')
  if (tier === 'bwrap') {
    try {
      linkSync(lstatSync(path).isSymbolicLink() ? realpathSync(path) : path, copy)
      return copy
    } catch {
      // Of another file system, or of another user.
    }
  }
  copyFileSync(path, copy, constants.COPYFILE_FICLONE)
  chmodSync(copy, 0o644)
  return copy
}

function copyFolder(path: string, { scratch, root }: InputPlace): string {
  const copy = scratch.make('input')
  placeFiles(filesBelow(path, root), copy)
  return copy
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
