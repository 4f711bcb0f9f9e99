/**
 * What a case gives a program that is started on this machine, beside it and in no box: its arguments, and the folder it starts in.
 */
import { readFileSync } from 'node:fs'
import type { CaseInput } from './problem.ts'

export interface Given {
  readonly args: readonly string[]
  /** What names of files among them are relative to. */
  readonly folder: string
}

export function givenBy({ path, by, args, files }: CaseInput): Given {
  return { args: [...fromInput(path, by), ...args], folder: files ?? '.' }
}

function fromInput(path: string | undefined, by: CaseInput['by']): string[] {
  if (path === undefined) return []
  switch (by) {
    case 'path':
      return [path]
    case 'arguments':
      return readFileSync(path, 'utf8').split('\n')
    case 'stdin':
    case 'nothing':
      return []
  }
}
