/**
 * Who may race: all submissions are judged on all cases, and those that are not accepted are told.
 */
import type { Engine } from '../judge/engine.ts'
import type { Problem } from '../problem/problem.ts'
import { refusalText } from '../report/race/words.ts'
import type { BenchDisplay } from './watcher.ts'
import type { Context } from '../commands/context.ts'
import { type Entry, type Refused, type Runner, admit } from './race-entries.ts'
import type { RaceRequest } from '../commands/race/request.ts'

export interface Admission {
  readonly request: RaceRequest
  readonly engine: Engine
  readonly problem: Problem
  readonly display: BenchDisplay
  readonly context: Context
}

/** Undefined when one may not race: each such is told, and nothing is timed. */
export async function admitAll(
  entries: readonly Entry[],
  { request: { limits }, engine, problem, display, context }: Admission,
): Promise<Runner[] | undefined> {
  const runners: Runner[] = []
  const refused: Refused[] = []
  const { signal, stderr } = context
  for (const entry of entries) {
    const { name } = entry.about
    display.say(`${name} is compiled and judged`)
    const onNote = (note: string): void => {
      void display.clear()
      void stderr.write(`${name}: ${note}\n`)
    }
    const options = { engine, limits, signal, onNote }
    const one = await admit(entry, problem, options).catch(async (error: unknown) => {
      await display.clear()
      if (signal.aborted) await stderr.write('solve: stopped before all were judged; nothing is timed\n')
      throw error
    })
    if ('program' in one) runners.push(one)
    else refused.push(one)
  }
  await display.clear()
  if (refused.length === 0) return runners
  await stderr.write(refused.map(refusalText).join(''))
  await stderr.write('solve: no race is run: all submissions must be accepted first\n')
  return undefined
}
