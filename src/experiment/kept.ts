/**
 * A kept result to be compared with, and whether it may be.
 */
import { UserError } from '../errors.ts'
import { isSame } from '../measure/gate.ts'
import { machineDifferences } from '../measure/fingerprint.ts'
import type { BenchResult, RawResult } from '../measure/result.ts'
import { summarise } from '../measure/summary.ts'
import { plural } from '../units.ts'
import { BENCH, keptFile, readResult } from './store.ts'

export interface Kept {
  readonly name: string
  readonly result: BenchResult
}

export async function readKept(name: string): Promise<Kept> {
  const result = await readResult(keptFile(name), BENCH, 'keep one with: solve bench … --save NAME')
  // A run that was killed has no figures yet.
  return { name, result: { ...result, ...summarise(result) } }
}

/** @throws UserError with every line that differs, unless the user wants to compare `anyway`. */
export function refuseOthers({ name, result }: Kept, now: RawResult, anyway: boolean): void {
  const lines: string[] = []
  const add = (line: string, before: string, after: string): void => {
    lines.push(`${line}: ${before} then, ${after} now`)
  }
  if (!isSameProblem(result, now)) add('challenge', result.challenge, now.challenge)
  if (result.settings.wholeProcess !== now.settings.wholeProcess) {
    add('--whole-process', String(result.settings.wholeProcess), String(now.settings.wholeProcess))
  }
  for (const input of now.inputs) {
    if (result.inputs.some(({ sha256 }) => sha256 === input.sha256)) continue
    const named = result.inputs.find((one) => one.name === input.name)
    add(
      `input ${input.name}`,
      named ? `sha256 ${named.sha256.slice(0, 12)}` : 'not measured',
      `sha256 ${input.sha256.slice(0, 12)}`,
    )
  }
  if (!now.variants.some((variant) => result.variants.some((one) => isSame(one, variant)))) {
    add('variants', listed(result.variants), listed(now.variants))
  }
  if (result.rounds.length === 0) add('rounds', 'none', 'some')
  const wrongWork = lines.length > 0
  for (const { line, before, now: today } of machineDifferences(result.fingerprint, now.fingerprint)) {
    if (!anyway) add(line, before, today)
  }
  if (lines.length === 0) return
  throw new UserError(`cannot compare with ${name}: ${lines.join('; ')}`, {
    hint: wrongWork
      ? 'measure the same as then, or keep a new result with --save'
      : 'keep one of this machine with --save, or use --compare-anyway',
  })
}

/** One of the user's own may be typed in several ways. */
export function isSameProblem(
  one: Pick<RawResult, 'challenge' | 'folder'>,
  other: Pick<RawResult, 'challenge' | 'folder'>,
): boolean {
  if (one.challenge === other.challenge) return true
  return one.folder !== undefined && one.folder === other.folder
}

function listed(variants: RawResult['variants']): string {
  return variants.map((variant) => `${variant.name} on ${plural(variant.workers, 'thread')}`).join(', ')
}
