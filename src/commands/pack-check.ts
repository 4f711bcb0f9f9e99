/**
 * A packed program before the judge: it is handed over once it has solved the samples.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledDictionary } from '../problem/package.ts'
import { ExitCode, UserError } from '../errors.ts'
import { judgeSubmission, withScratch } from '../judge/judge.ts'
import type { JudgedSubmission } from '../judge/result.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { chooseTier } from '../sandbox/tier.ts'
import { readSubmission } from '../submission/source.ts'
import type { Sandbox } from '../sandbox/types.ts'
import { messageLines } from '../report/judge/words.ts'
import type { Context } from './context.ts'
import { casesOf } from '../judge/work/cases.ts'
import { DEFAULT_LIMITS } from './judge/definition.ts'
import { withWordList } from '../judge/work/word-list.ts'

/** As long as the platform lets a submission run, in ms. */
const LIMIT_MS = 5 * 60_000

/** @throws UserError with the first difference when it does not solve them. */
export function checkPack(slug: string, text: string, { signal }: Context): Promise<void> {
  return withScratch(async (scratch) => {
    const file = join(scratch, `${slug}.js`)
    writeFileSync(file, text)
    const { cases, answer } = casesOf(slug, 'sample')
    const judged = await judgeSubmission(readSubmission(file), cases, answer, {
      sandbox: withDictionary(withWordList(createSandbox(await chooseTier(undefined)))),
      limits: { ...DEFAULT_LIMITS, cpuMs: LIMIT_MS, wallMs: LIMIT_MS },
      all: false,
      jobs: 1,
      signal,
      onNote: () => {},
    })
    if (judged.verdict === 'AC') return
    throw new UserError(`the pack of ${slug} does not solve ${whatOf(judged)}`, {
      hint: 'nothing was written',
      exitCode: ExitCode.work,
    })
  })
}

/** "sample/01: WA, line 3: expected "lawn", got "Lawn"" */
function whatOf({ verdict, message, cases }: JudgedSubmission): string {
  const bad = cases.find((one) => one.verdict !== 'AC')
  if (!bad) return `the samples: ${verdict}, ${message ?? ''}`
  const { difference } = bad
  const why = difference
    ? `line ${difference.line}: expected ${JSON.stringify(difference.expected)}, got ${JSON.stringify(difference.got)}`
    : (messageLines(bad.message, bad.verdict).at(-1) ?? '')
  return `${bad.name}: ${bad.verdict}${why && `, ${why}`}`
}

/** Without isolation this machine's own word list is what would be read, if there is one. */
function withDictionary(sandbox: Sandbox): Sandbox {
  if (sandbox.tier === 'bwrap') return sandbox
  return {
    tier: sandbox.tier,
    run: (run) => sandbox.run({ ...run, env: { ...run.env, SOLVE_DICT: bundledDictionary } }),
  }
}
