/**
 * Problem packages of the ICPC/Kattis format, made for a test.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openIcpc } from '../../src/problem/icpc/open.ts'
import type { Case, Problem } from '../../src/problem/problem.ts'
import { root } from './cli.ts'
import { temporaryFolder } from './files.ts'

/** Name -> text; null removes what a fixture has. */
export type Files = Readonly<Record<string, string | null>>

export const packageFixtures = join(root, 'test/fixtures/packages')

/** One sample and one secret case, and problem.yaml of the version. */
export function makePackage(version: 'legacy' | '2023-07-draft' | '2025-09', files: Files = {}): string {
  return write(join(temporaryFolder(), 'twice'), {
    'problem.yaml': problemYaml(version),
    'data/sample/1.in': '3\n',
    'data/sample/1.ans': '6\n',
    'data/secret/1.in': '21\n',
    'data/secret/1.ans': '42\n',
    ...files,
  })
}

/** problem.yaml with lines of its own. */
export function problemYaml(version: string, lines = ''): string {
  return `problem_format_version: ${version}\nname: Twice\n${lines}`
}

/** A copy of a fixture with files changed. */
export function changedFixture(name: string, files: Files = {}): string {
  const folder = join(temporaryFolder(), 'package')
  cpSync(join(packageFixtures, name), folder, { recursive: true })
  return write(folder, files)
}

export function open(folder: string, options: { strict?: boolean } = {}): Promise<Problem> {
  return openIcpc(folder, 'twice', options)
}

function write(folder: string, files: Files): string {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name)
    if (text === null) {
      rmSync(path, { recursive: true, force: true })
    } else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  }
  return folder
}

/** The texts of the notes of these kinds; of all but ignored files when none is given. */
export function notesOf(problem: Problem, ...kinds: string[]): string[] {
  const wanted = kinds.length > 0 ? kinds : ['unsupported', 'misspelt', 'doubtful']
  return problem
    .notes()
    .filter(({ kind }) => wanted.includes(kind))
    .map(({ text }) => text)
}

/** Case name -> arguments of its output validator. */
export function flagsOf(problem: Problem): Record<string, readonly string[]> {
  const flags = (one: Case): readonly string[] => {
    const check = problem.check(one)
    return check.by === 'strict' ? [] : check.flags
  }
  return Object.fromEntries(problem.cases().map((one) => [one.name, flags(one)]))
}

/** Case name -> arguments of the submission. */
export function argsOf(problem: Problem): Record<string, readonly string[]> {
  return Object.fromEntries(problem.cases().map(({ name, input }) => [name, input.args]))
}
