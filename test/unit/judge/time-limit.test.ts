/**
 * Finding a time limit with submissions, whose times are made up here.
 */
import { describe, expect, test } from 'vitest'
import type { PreparedProblem } from '../../../src/judge/prepared.ts'
import type { JudgedSubmission } from '../../../src/judge/result.ts'
import { type JudgeSome, timeLimitFinder } from '../../../src/judge/time-limit.ts'
import { needsProgram } from '../../support/needs.ts'
import { type Files, makePackage, open, problemYaml } from '../../support/packages.ts'

type Times = Readonly<Record<string, readonly number[]>>

/** Verdicts and notes of a package whose submissions take these ms of CPU time in the sample and the secret case. */
async function find(version: 'legacy' | '2025-09', times: Times, files: Files = {}) {
  const sources = Object.fromEntries(Object.keys(times).map((name) => [`submissions/${name}`, '']))
  const problem = await open(
    makePackage(version, { 'problem.yaml': problemYaml(version), ...sources, ...files }),
  )
  const notes: string[] = []
  const asked: string[] = []
  const judge: JudgeSome = async ({ path }, _, { cases = [], limits }) => {
    const name = path.replace('submissions/', '')
    const cpuMs = limits?.cpuMs ?? 0
    asked.push(`${name} ${cases.map((one) => one.group).join('+')} ${cpuMs}`)
    const judged = cases.map((one) => {
      const took = times[name]?.[one.group === 'sample' ? 0 : 1] ?? 0
      const verdict = took < 0 ? 'WA' : took > cpuMs ? 'TLE' : 'AC'
      return {
        name: one.name,
        verdict,
        cpuMs: Math.min(Math.abs(took), cpuMs),
        wallMs: 1,
        peakBytes: 1,
      } as const
    })
    const verdict = judged.find((one) => one.verdict !== 'AC')?.verdict ?? 'AC'
    const about = { file: path, language: 'Python', expectedSha1: null, gotSha1: null }
    return { ...about, verdict, cases: judged } satisfies JudgedSubmission
  }
  const prepared = { problem } as PreparedProblem
  const limit = await timeLimitFinder(judge)(prepared, (text) => void notes.push(text)).catch(String)
  return { limit, notes, asked }
}

describe('a time limit is found', () => {
  test('by the slowest that must be fast enough, and held against those that must be too slow', async (context) => {
    needsProgram(context, 'python3')
    const found = await find('2025-09', {
      'accepted/a.py': [100, 1400],
      'accepted/b.py': [900, 10],
      'time_limit_exceeded/slow.py': [10, 90_000],
      'wrong_answer/w.py': [-1, 80_000],
    })
    expect(found.limit).toBe(3000)
    expect(found.asked).toEqual([
      'accepted/a.py sample+secret 60000',
      'accepted/b.py sample+secret 60000',
      'time_limit_exceeded/slow.py sample+secret 4500',
    ])
    expect(found.notes).toEqual([
      'it leaves the time limit to its submissions, which are run first',
      'the time limit is 3.00 s: accepted/a.py takes 1.40 s',
    ])
  })

  test('a contradiction is an error where the format says so, and else told', async (context) => {
    needsProgram(context, 'python3')
    const times = { 'accepted/a.py': [100, 1400], 'time_limit_exceeded/quick.py': [10, 4400] }
    expect((await find('2025-09', times)).limit).toMatch(
      /leave no time limit: .* at least 3\.00 s since submissions\/accepted\/a\.py takes 1\.40 s .*, and at most 2\.93 s since submissions\/time_limit_exceeded\/quick\.py takes 4\.40 s for secret\/1 \(divided by 1\.5\)$/,
    )
    // Legacy: five times what it takes, and twice that for those that are too slow.
    const legacy = await find('legacy', times)
    expect(legacy.limit).toBe(7000)
    expect(legacy.notes.at(-1)).toMatch(
      /^its submissions contradict each other: the time limit is at least 7\.00 s/,
    )
    const enough = await find('2025-09', { ...times, 'time_limit_exceeded/quick.py': [10, 4500.5] })
    expect(enough.limit).toBe(3000)
  })

  test('only with cases that are solved, and that count', async (context) => {
    needsProgram(context, 'python3')
    const wrong = await find('2025-09', { 'accepted/a.py': [-5000, 400], 'accepted/b.py': [-1, -1] })
    expect(wrong.limit).toBe(1000)
    expect(wrong.notes).toContain('accepted/a.py is WA: only the cases it solves count for the time limit')
    const yaml =
      'accepted: {secret: {use_for_time_limit: false}}\nmixed/m.py: {sample: {use_for_time_limit: upper}}\n'
    const rules = { 'submissions/submissions.yaml': yaml }
    const some = await find('2025-09', { 'accepted/a.py': [600, 9000], 'mixed/m.py': [3500, 1] }, rules)
    expect(some.limit).toBe(2000)
    expect(some.asked).toEqual(['accepted/a.py sample 60000', 'mixed/m.py sample 3000'])
  })

  test('not without any', async (context) => {
    needsProgram(context, 'python3')
    for (const times of [{}, { 'accepted/a.py': [-1, -1] }, { 'wrong_answer/a.py': [1, 1] }])
      expect((await find('2025-09', times)).limit).toMatch(
        /no accepted submission to find the time limit with/,
      )
  })
})
