/**
 * A judge that runs, caught in the middle of a case or of a compile, and whatever it has started.
 */
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, expect, onTestFinished, vi } from 'vitest'
import { type ProcessFacts, family, isAlive, processFacts } from '../../src/io/processes.ts'
import { needsBwrap } from './boxes.ts'
import { type RunResult, finished, root, start } from './cli.ts'
import { temporaryFolder } from './files.ts'
import { needsProgram } from './needs.ts'

const PATIENCE = { timeout: 30_000, interval: 10 }

export const WORKS = ['case', 'case without isolation', 'compile'] as const

export interface RunningJudge {
  readonly child: ChildProcessWithoutNullStreams
  readonly end: Promise<RunResult>
  /** Its folder for temporary files. */
  readonly temporary: string
  /** What runs below it. */
  readonly processes: readonly ProcessFacts[]
}

interface Options {
  readonly temporary?: string
  readonly env?: NodeJS.ProcessEnv
  readonly prefix?: readonly string[]
}

/** Returns once the program of the case, or the compiler proper, is seen to run. */
export async function runningJudge(
  work: (typeof WORKS)[number],
  context: TestContext,
  options: Options = {},
): Promise<RunningJudge> {
  await needsBwrap(context)
  for (const program of ['bash', 'setsid']) needsProgram(context, program)
  if (work === 'compile') needsProgram(context, 'g++')
  const temporary = options.temporary ?? temporaryFolder()
  const { file, wanted } = submission(work)
  const tier = work === 'case without isolation' ? 'plain' : 'bwrap'
  const child = start(['judge', 'drop-the-bass', file, '--sandbox', tier], {
    env: { ...options.env, TMPDIR: temporary },
    prefix: options.prefix ?? [],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const end = finished(child)
  const below = (): number[] => family(child.pid ?? -1).slice(1)
  const seen = (): boolean => below().filter((pid) => wanted.test(commandLine(pid))).length > 0
  await vi.waitFor(() => expect(seen(), commands(below())).toBe(true), PATIENCE)
  return { child, end, temporary, processes: below().flatMap((pid) => processFacts(pid) ?? []) }
}

/** All that ran is dead, if not at once then soon. */
export async function expectNothingRuns({ processes }: RunningJudge): Promise<void> {
  expect(processes.length).toBeGreaterThan(1)
  const left = (): ProcessFacts[] => processes.filter((one) => isAlive(one))
  await vi.waitFor(() => expect(commands(left().map(({ pid }) => pid))).toBe(''), PATIENCE)
}

export function leftIn({ temporary }: RunningJudge): string[] {
  return readdirSync(temporary)
}

function submission(work: (typeof WORKS)[number]): { file: string; wanted: RegExp } {
  if (work === 'compile') {
    return { file: join(root, 'test/fixtures/submissions/compile_template.cpp'), wanted: /cc1plus/ }
  }
  const file = join(temporaryFolder(), 'leaves_children.sh')
  writeFileSync(file, 'setsid sleep 600 & sleep 600 & exec sleep 601\n')
  return { file, wanted: /^sleep 601/ }
}

function commands(pids: readonly number[]): string {
  return pids.map(commandLine).join('\n')
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
