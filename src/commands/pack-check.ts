/**
 * A packed program before the judge: it is handed over once it has solved the samples.
 */
import { join } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { writeWhole } from '../io/files.ts'
import { createEngine } from '../judge/engine.ts'
import type { JudgedSubmission } from '../judge/result.ts'
import { createScratch } from '../judge/scratch.ts'
import { labelOf } from '../problem/cases.ts'
import { bundledDictionary } from '../problem/package.ts'
import type { Problem } from '../problem/problem.ts'
import { limitWords, messageLines } from '../report/judge/words.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { chooseTier } from '../sandbox/tier.ts'
import type { Sandbox } from '../sandbox/types.ts'
import { readSubmission } from '../submission/source.ts'
import { printable } from '../units.ts'
import type { Context } from './context.ts'

/** As long as the platform lets a submission run, in ms. */
const LIMIT_MS = 5 * 60_000

/** A problem without samples has nothing to check it by. @throws UserError with the first difference when it does not solve them. */
export async function checkPack(problem: Problem, text: string, { signal, stderr }: Context): Promise<void> {
  const label = printable(labelOf(problem))
  const cases = problem.cases().filter(({ group }) => group === 'sample')
  if (cases.length === 0) {
    await stderr.write(`solve: note: ${label} has no sample, so nobody knows whether the pack solves it\n`)
    return
  }
  const sandbox = withDictionary(createSandbox(await chooseTier(undefined)))
  const engine = createEngine({ sandbox, boxes: 1 })
  const scratch = createScratch()
  try {
    const file = join(scratch.folder, 'pack.js')
    writeWhole(file, text)
    const limits = { cpuMs: LIMIT_MS, wallMs: LIMIT_MS }
    const judged = await engine.judge(readSubmission(file), problem, { cases, limits, signal }).result
    if (judged.verdict === 'AC') return
    throw new UserError(`the pack of ${label} does not solve ${whatOf(judged)}`, {
      hint: 'nothing was written',
      exitCode: ExitCode.work,
    })
  } finally {
    await engine.close()
    scratch.remove()
  }
}

/** "sample/01: WA, line 3: expected "lawn", got "Lawn"" */
function whatOf({ verdict, message, cases }: JudgedSubmission): string {
  const bad = cases.find((one) => one.verdict !== 'AC')
  if (!bad) return `the samples: ${verdict}, ${message ?? ''}`
  const { difference } = bad
  const why = difference
    ? `line ${difference.line}: expected ${JSON.stringify(difference.expected)}, got ${JSON.stringify(difference.got)}`
    : (messageLines(bad.message, bad.verdict).at(-1) ?? '')
  return `${bad.name}: ${limitWords(bad) ?? bad.verdict}${why && `, ${why}`}`
}

/** Without isolation this machine's own word list is what would be read, if there is one. */
function withDictionary(sandbox: Sandbox): Sandbox {
  if (sandbox.tier === 'bwrap') return sandbox
  return {
    ...sandbox,
    run: (run) => sandbox.run({ ...run, env: { ...run.env, SOLVE_DICT: bundledDictionary } }),
  }
}
