/**
 * Both builds by turns: each row of a gate in a process of its own, and what looks different in several more.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../io/spawn.ts'
import type { BothBuilds, GateMatch } from '../measure/gate.ts'
import { LOOKS, isOpen, judgeAgain, looksDifferent } from '../measure/launches.ts'
import type { GateLaunch } from '../measure/result.ts'
import { LEAST_ROUNDS } from '../measure/plan.ts'
import { packageRoot } from '../problem/package.ts'
import { type Build, packageFolders } from './kept-build.ts'
import type { SideAnswer, SideRequest } from './side-by-side-process.ts'
import type { WarmInput } from './variant-subjects.ts'

/** Measuring in a process goes on for about so long, in ms, if that makes neither too few rounds nor too many. */
const PROCESS_MS = 1000
const MOST_ROUNDS = 40
/** In a process that confirms: each of those counts as one measurement, whatever its rounds. */
const LEAST_CONFIRMING_ROUNDS = 5

export interface SideBySideOptions {
  readonly before: Build
  readonly now: Build
  readonly rows: readonly GateMatch[]
  /** By name. */
  readonly inputs: ReadonlyMap<string, WarmInput>
  /** For files that go to and fro. */
  readonly folder: string
  readonly seed: number
  readonly confidence: number
  /** For all rows together, in ms; null: no limit. */
  readonly budgetMs: number | null
  readonly signal: AbortSignal
  /** Before each process. */
  onProcess(row: GateMatch, launch: number): void
}

interface Row {
  readonly match: GateMatch
  /** But the first. */
  readonly launches: GateLaunch[]
}

/** A row as far as it is known; the reason when the kept build does not run at all. */
export async function runBothBuilds(options: SideBySideOptions): Promise<BothBuilds | string> {
  const launches: GateLaunch[] = []
  const refused: BothBuilds['refused'][number][] = []
  const launchRow = async (row: GateMatch, launch: number): Promise<GateLaunch | string | undefined> => {
    options.onProcess(row, launch)
    const names = { input: row.input.name, variant: row.variant.name }
    const answer = await runProcess(row, launch, options)
    if (answer.state === 'unusable') return answer.why
    if (answer.state === 'refused') {
      refused.push({ ...names, why: answer.why })
      return undefined
    }
    const found = { ...names, launch, ...answer.figures }
    launches.push(found)
    return found
  }

  let open: Row[] = []
  for (const match of options.rows) {
    const first = await launchRow(match, 0)
    if (typeof first === 'string') return first
    if (first && looksDifferent(first)) open.push({ match, launches: [] })
  }
  let done = 0
  for (const look of LOOKS) {
    // One process of each row after the other, so that what a row is told from is spread over time.
    for (let launch = done + 1; launch <= look; launch++) {
      for (const row of open) {
        const found = await launchRow(row.match, launch)
        if (typeof found === 'string') return found
        if (found) row.launches.push(found)
      }
    }
    done = look
    open = open.filter(({ launches: each }) => each.length === done)
    const said = judgeAgain(
      open.map((row) => row.launches),
      options.confidence,
    )
    open = open.filter((_, at) => isOpen(said[at]!))
  }
  return { launches, refused }
}

async function runProcess(row: GateMatch, launch: number, options: SideBySideOptions): Promise<SideAnswer> {
  const { before, now, folder, seed, budgetMs, signal, rows } = options
  const file = (name: string): string => join(folder, name)
  const input = options.inputs.get(row.input.name)
  if (!input) throw new Error(`no input ${row.input.name}`)
  writeFileSync(file('input'), input.content)
  const share = (budgetMs ?? Infinity) / rows.length / (LOOKS[0] + 1)
  const request: SideRequest = {
    before,
    now,
    variant: row.variant,
    input: file('input'),
    given: input.given ?? null,
    milliseconds: Math.min(PROCESS_MS, share),
    least: launch === 0 ? LEAST_ROUNDS : LEAST_CONFIRMING_ROUNDS,
    most: MOST_ROUNDS,
    seed: seed + launch,
    answer: file('answer.json'),
  }
  writeFileSync(file('request.json'), JSON.stringify(request))
  const program = join(packageRoot, 'dist', 'src', 'experiment', 'side-by-side-process.cjs')
  const env = { ...process.env, NODE_PATH: packageFolders() }
  const { code, stderr } = await capture(process.execPath, [program, file('request.json')], { signal, env })
  if (code !== 0) return { state: 'unusable', why: stderr.trim().split('\n').at(-1) || `exit code ${code}` }
  return JSON.parse(readFileSync(request.answer, 'utf8')) as SideAnswer
}
