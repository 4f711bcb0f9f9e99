/**
 * What a race asks of the judge: a submission compiled and judged, and then run again and again in its box.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BoxedCall } from '../../experiment/boxed-subjects.ts'
import type { Entry } from '../../experiment/entries.ts'
import type { Admission, RaceHost } from '../../experiment/race.ts'
import { type PlacedInput, fileOf } from '../../experiment/subject.ts'
import { type Case, type CaseOptions, type Feed, judgeCase } from '../../judge/case.ts'
import { casesOf } from '../../judge/work/cases.ts'
import { withWordList } from '../../judge/work/word-list.ts'
import { isSpace, stripBytes, toText } from '../../kit/text.ts'
import { sha256 } from '../../measure/fingerprint.ts'
import type { Problem } from '../../problem/problem.ts'
import { type Refused, shownFailure } from '../../report/race/words.ts'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { chooseTier } from '../../sandbox/tier.ts'
import type { Limits, Tier } from '../../sandbox/types.ts'
import { type Ready, compile } from '../../submission/compile.ts'
import type { Context } from '../context.ts'
import type { Display } from '../measuring/display.ts'

export interface RaceMeans {
  readonly problem: Problem
  readonly tier: Tier | undefined
  readonly limits: Limits
  /** Outside of any box; holds the programs. */
  readonly scratch: string
  readonly display: Display
}

export async function createRaceJudge(
  { problem, tier, limits, scratch, display }: RaceMeans,
  { stderr, signal }: Context,
): Promise<RaceHost<Refused>> {
  const sandbox = withWordList(createSandbox(await chooseTier(tier)))
  const options = { sandbox, limits, scratch, signal }
  const admit = (entry: Entry): Promise<Admission<Refused>> => {
    const { name } = entry.about
    display.say(`${name} is compiled and judged`)
    const onNote = (note: string): void => {
      void display.clear()
      void stderr.write(`${name}: ${note}\n`)
    }
    return admitEntry(entry, casesOf(problem.name, undefined).cases, options, onNote).catch(
      async (error: unknown) => {
        await display.clear()
        if (signal.aborted) await stderr.write('solve: stopped before all were judged; nothing is timed\n')
        throw error
      },
    )
  }
  const empty = { run: (input: PlacedInput) => runOnce(EMPTY, input, options) }
  return { problem, signal, tier: sandbox.tier, admit, empty }
}

/** Compiles it and judges it until a case fails. */
async function admitEntry(
  { about: { name }, submission }: Entry,
  cases: readonly Case[],
  options: CaseOptions,
  onNote: (note: string) => void,
): Promise<Admission<Refused>> {
  const { sandbox, scratch, signal } = options
  const folder = join(scratch, sha256(Buffer.from(name)).slice(0, 16))
  // Programs may run as another user, who must be able to pass through.
  mkdirSync(folder, { mode: 0o711 })
  for (const note of submission.notes) onNote(note)
  const program = await compile(submission, sandbox, { folder, signal, onDelay: onNote })
  if (program.state === 'failed') {
    return { state: 'refused', refused: { name, verdict: 'CE', message: program.message } }
  }
  for (const note of program.notes) onNote(note)
  let peakFrom: 'cgroup' | 'wait4' | 'polled' = 'polled'
  for (const one of cases) {
    const { judged, done } = await judgeCase(program, one, options)
    done()
    peakFrom = judged.peakFrom ?? peakFrom
    if (judged.verdict !== 'AC') {
      const { verdict, message } = judged
      return { state: 'refused', refused: { name, verdict, message, failed: judged } }
    }
  }
  return { state: 'admitted', program: { peakFrom, run: (input) => runOnce(program, input, options) } }
}

const EMPTY: Ready = {
  state: 'ready',
  argv: ['true'],
  readOnly: {},
  env: {},
  memoryFloor: 0,
  notes: [],
}

async function runOnce(program: Ready, input: PlacedInput, options: CaseOptions): Promise<BoxedCall> {
  const { judged, output, done } = await judgeCase(program, caseOf(input), options)
  try {
    if (judged.verdict !== 'AC') return { state: 'failed', reason: shownFailure(judged) }
    const { wallMs, cpuMs, peakBytes } = judged
    const figures = { nanoseconds: Math.round(wallMs * 1e6), cpuMs, peakBytes }
    // As it is compared by the platform.
    return { state: 'ran', output: Uint8Array.from(stripBytes(readFileSync(output), isSpace)), figures }
  } finally {
    done()
  }
}

/** What the program prints is for the other submissions to agree with. */
const UNCHECKED: Pick<Case, 'check'> = { check: () => Promise.resolve({ state: 'accepted' }) }

function caseOf(input: PlacedInput): Case {
  return { name: input.name, input: fileOf(input), feed: feedOf(input), ...UNCHECKED }
}

function feedOf({ given: { by, args }, content }: PlacedInput): Feed {
  if (by === 'arguments') return { by, args: [...toText(content).split('\n'), ...args] }
  return by === 'stdin' ? { by, args } : { by: 'path' }
}
