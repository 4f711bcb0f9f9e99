/**
 * What a race asks of the judge: a submission compiled and judged, and then run again and again in its box.
 */
import { readFileSync } from 'node:fs'
import type { BoxedCall } from '../../experiment/boxed-subjects.ts'
import type { Entry } from '../../experiment/entries.ts'
import type { Admission, RaceHost } from '../../experiment/race.ts'
import { type PlacedInput, fileOf } from '../../experiment/subject.ts'
import type { Engine, OpenProgram, RunOptions } from '../../judge/engine.ts'
import { isSpace, stripBytes } from '../../kit/text.ts'
import type { Case, Problem } from '../../problem/problem.ts'
import { type Refused, shownFailure } from '../../report/race/words.ts'
import type { Limits } from '../../sandbox/types.ts'
import type { Context } from '../context.ts'
import type { Display } from '../measuring/display.ts'

export interface RaceMeans {
  readonly engine: Engine
  readonly problem: Problem
  readonly limits: Limits
  readonly display: Display
}

export function createRaceJudge(
  { engine, problem, limits, display }: RaceMeans,
  { stderr, signal }: Context,
): RaceHost<Refused> {
  const options = { limits, signal }
  const admit = (entry: Entry): Promise<Admission<Refused>> => {
    const { name } = entry.about
    display.say(`${name} is compiled and judged`)
    const onNote = (note: string): void => {
      void display.clear()
      void stderr.write(`${name}: ${note}\n`)
    }
    return admitEntry(entry, { engine, problem, options, onNote }).catch(async (error: unknown) => {
      await display.clear()
      if (signal.aborted) await stderr.write('solve: stopped before all were judged; nothing is timed\n')
      throw error
    })
  }
  const nothing = engine.command(['true'], problem)
  const empty = { run: (input: PlacedInput) => runOnce(nothing, input, options) }
  return { problem, signal, tier: engine.tier, admit, empty }
}

interface Admitting {
  readonly engine: Engine
  readonly problem: Problem
  readonly options: RunOptions
  readonly onNote: (note: string) => void
}

/** Compiles it and judges it until a case fails. */
async function admitEntry(
  { about: { name }, submission }: Entry,
  { engine, problem, options, onNote }: Admitting,
): Promise<Admission<Refused>> {
  const program = await engine.open(submission, problem, { signal: options.signal, onNote })
  if (program.state === 'failed') {
    return { state: 'refused', refused: { name, verdict: 'CE', message: program.message } }
  }
  const { verdict, cases } = await program.judge(options).result
  const last = cases.at(-1)
  if (verdict === 'AC') {
    const peakFrom = last?.peakFrom ?? 'polled'
    const run = (input: PlacedInput) => runOnce(program, input, options, caseOf(input, problem))
    return { state: 'admitted', program: { peakFrom, run } }
  }
  const { message } = last ?? {}
  return { state: 'refused', refused: { name, verdict, message, ...(last && { failed: last }) } }
}

/** What all print that are checked: they need not print the same. */
const RIGHT = Buffer.from('right')

/** The case that an input is, where its outputs are not simply the same as its answer. */
function caseOf({ facts: { source } }: PlacedInput, problem: Problem): Case | undefined {
  if (source.kind !== 'case') return undefined
  const found = problem.cases().find(({ name }) => name === source.name)
  return found && problem.check(found).by !== 'strict' ? found : undefined
}

/** `against`: the case of that input where more than one output is right, and each is checked. */
async function runOnce(
  program: OpenProgram,
  input: PlacedInput,
  options: RunOptions,
  against?: Case,
): Promise<BoxedCall> {
  // Of a case it is there already, and may be a folder.
  const isPlaced = input.given.path !== undefined
  const given = isPlaced ? input.given : { ...input.given, path: fileOf(input) }
  const { judged, output, done } = await program.run(given, { ...options, ...(against && { against }) })
  try {
    if (judged.verdict !== 'AC') return { state: 'failed', reason: shownFailure(judged) }
    const { wallMs, cpuMs, peakBytes } = judged
    const figures = { nanoseconds: Math.round(wallMs * 1e6), cpuMs, peakBytes }
    // As it is compared by the platform.
    const printed = stripBytes(readFileSync(output), isSpace)
    return { state: 'ran', output: against && printed.length > 0 ? RIGHT : Uint8Array.from(printed), figures }
  } finally {
    done()
  }
}
