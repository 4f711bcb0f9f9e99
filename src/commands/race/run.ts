/**
 * A race from its request to its exit code: measured, or read again, then shown and written.
 */
import type { Command } from 'commander'
import { ExitCode, UserError } from '../../errors.ts'
import { ownEntries, readEntries } from '../../experiment/entries.ts'
import { baselineName } from '../../experiment/names.ts'
import {
  type RaceHost,
  type RacePlan,
  type RaceStart,
  largestCase,
  resumeRace,
  startRace,
} from '../../experiment/race.ts'
import { fileSource, generatedSources, sourceOf } from '../../experiment/sources.ts'
import { RACE, readResult } from '../../experiment/store.ts'
import { withTemporary } from '../../io/temporary.ts'
import { createEngine } from '../../judge/engine.ts'
import { DEFAULT_LIMITS, caseLimits } from '../../judge/limits.ts'
import { createSandbox } from '../../sandbox/sandbox.ts'
import { chooseTier } from '../../sandbox/tier.ts'
import type { RawRace } from '../../measure/race-result.ts'
import type { InputSource } from '../../measure/result.ts'
import { chooseCases } from '../../problem/cases.ts'
import { findProblem } from '../../problem/find.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Limits, Tier } from '../../sandbox/types.ts'
import { type Refused, refusalText } from '../../report/race/words.ts'
import type { Context } from '../context.ts'
import { type Display, createDisplay } from '../measuring/display.ts'
import { type Measured, measureAndSave } from '../measuring/measure.ts'
import { checkFiles } from '../measuring/outputs.ts'
import { problemOf } from '../measuring/problem-of.ts'
import { conclude } from './conclude.ts'
import { createRaceJudge } from './judge.ts'
import { type RaceRequest, type RaceWork, raceRequest } from './request.ts'

export async function runRace(command: Command, context: Context): Promise<ExitCode> {
  const request = raceRequest(command)
  // A run that goes on does so in the file it was begun in.
  const files = 'resume' in request ? { json: request.resume, ...request.files } : request.files
  checkFiles(files, inputFiles(request))
  if ('show' in request) {
    const raw = await readResult(request.show, RACE, 'give the --json file of a race')
    return conclude({ raw }, files, context)
  }
  const measured =
    'work' in request
      ? await measureNew(request.work, files.json, context)
      : await measureRest(request.resume, files.json, context)
  return measured ? conclude(measured, files, context) : ExitCode.work
}

/** What is read, and must not be written over. A run that goes on writes where it reads. */
function inputFiles(request: RaceRequest): string[] {
  if ('resume' in request) return []
  if ('show' in request) return [request.show]
  const { files, input } = request.work
  return [...files, ...(input === undefined || input === '-' ? [] : [input])]
}

/** Undefined when a submission was not accepted. */
async function measureNew(
  work: RaceWork,
  file: string | undefined,
  context: Context,
): Promise<Measured<RawRace> | undefined> {
  const problem = await findProblem(work.challenge)
  const plan = await planOf(work, problem, context)
  const setting = { problem, tier: work.tier, limits: plan.limits, file }
  return measure(setting, context, (host) => startRace(plan, host))
}

async function measureRest(
  name: string,
  file: string | undefined,
  context: Context,
): Promise<Measured<RawRace> | undefined> {
  const result = await readResult(name, RACE, 'give the --json file of a race that was stopped')
  const limits = { ...DEFAULT_LIMITS, ...result.settings.limits }
  const setting = { problem: await problemOf(result), tier: result.tier, limits, file }
  return measure(setting, context, (host) => resumeRace(result, host))
}

async function planOf(work: RaceWork, problem: Problem, { stderr }: Context): Promise<RacePlan> {
  const { files } = work
  if (files.length === 1) {
    throw new UserError('a race takes two submissions or more', {
      hint: 'name another file; the same one twice shows what is noise',
    })
  }
  const onNote = (note: string): void => void stderr.write(`${note}\n`)
  const entries = files.length > 0 ? await readEntries(files) : await ownEntries(problem, onNote)
  const named = entries.map(({ about }) => about)
  const baseline = baselineName(
    work.baseline,
    named.map(({ file }) => file),
    named.map(({ name }) => name),
  )
  const { limits } = caseLimits(problem.facts.limits, work.limits)
  return { ...work, entries, baseline, limits, sources: sourcesOf(work, problem) }
}

/** What was asked for, or else the largest case. */
function sourcesOf(work: RaceWork, problem: Problem): InputSource[] {
  const { input, lines, seed } = work
  const isCase = problem.cases().some(({ name }) => name === input)
  const given = input === undefined ? [] : [isCase ? sourceOf(problem, input) : fileSource(input)]
  const others = [...given, ...generatedSources(lines, seed)]
  if (work.case === undefined && others.length > 0) return others
  return [largestCase(chooseCases(problem.name, problem.cases(), work.case)), ...others]
}

interface Setting {
  readonly problem: Problem
  readonly tier: Tier | undefined
  readonly limits: Limits
  readonly file: string | undefined
}

function measure(
  { problem, tier, limits, file }: Setting,
  context: Context,
  start: (host: RaceHost<Refused>) => Promise<RaceStart<Refused>>,
): Promise<Measured<RawRace> | undefined> {
  return withTemporary('race', async (folder) => {
    const display = createDisplay(context)
    const engine = createEngine({ sandbox: createSandbox(await chooseTier(tier)), boxes: 1 })
    try {
      const started = await start(createRaceJudge({ engine, problem, limits, display }, context))
      await display.clear()
      if (started.state === 'ready') {
        return await measureAndSave(started.experiment, { kind: RACE, file, folder, display }, context)
      }
      await refuse(started.refused, display, context)
      return undefined
    } finally {
      await engine.close()
    }
  })
}

async function refuse(refused: readonly Refused[], display: Display, { stderr }: Context): Promise<void> {
  await display.clear()
  await stderr.write(refused.map(refusalText).join(''))
  await stderr.write('solve: no race is run: all submissions must be accepted first\n')
}
