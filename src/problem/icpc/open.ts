/**
 * A problem package of the ICPC/Kattis format as a problem like any other.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Case, Problem, ProblemLimits } from '../problem.ts'
import type { IcpcLimits } from './limits.ts'
import { type IcpcPackage, loadIcpcPackage } from './package.ts'

/** `name` is what it is called by. @throws UserError for a package that cannot be judged here */
export async function openIcpc(folder: string, name: string): Promise<Problem> {
  const loaded = loadIcpcPackage(folder)
  const cases = loaded.cases.map(
    ({ name: caseName, group, testGroup, input, answer, args, files }): Case => ({
      name: caseName,
      group,
      testGroup,
      input: { path: input, by: 'stdin', args, files },
      answer,
    }),
  )
  const flags = new Map(loaded.cases.map((one) => [one.name, one.validatorFlags]))
  return {
    name,
    kind: 'icpc',
    builtIn: false,
    folder,
    facts: {
      title: loaded.title,
      summary: undefined,
      category: undefined,
      difficulty: undefined,
      points: undefined,
      limits: limitsOf(loaded.limits),
      input: 'stdin',
      languages: loaded.languages,
    },
    statement: async () => statementOf(folder),
    cases: () => cases,
    check: (one) => checkOf(loaded, flags.get(one.name) ?? []),
    solver: async () => undefined,
    generator: async () => undefined,
    submissions: () => loaded.submissions,
    notes: () =>
      loaded.notes.map((text) => ({
        kind: 'doubtful',
        about: text.startsWith('submissions') ? 'submissions' : 'problem',
        text,
      })),
  }
}

function checkOf({ validator }: IcpcPackage, flags: readonly string[]): ReturnType<Problem['check']> {
  return validator.kind === 'default'
    ? { by: 'tokens', flags }
    : { by: 'validator', programs: validator.programs, flags }
}

function limitsOf(limits: IcpcLimits): ProblemLimits {
  const { timeSeconds, acToTimeLimit, timeLimitToTle, timeResolution } = limits
  return {
    cpuMs: timeSeconds === undefined ? undefined : milliseconds(timeSeconds),
    memoryBytes: limits.memoryBytes,
    outputBytes: limits.outputBytes,
    codeBytes: limits.codeBytes,
    compilation: {
      cpuMs: milliseconds(limits.compilationSeconds),
      memoryBytes: limits.compilationMemoryBytes,
    },
    validation: {
      cpuMs: milliseconds(limits.validationSeconds),
      memoryBytes: limits.validationMemoryBytes,
      outputBytes: limits.validationOutputBytes,
    },
    timeRule:
      timeSeconds === undefined
        ? {
            acToTimeLimit,
            timeLimitToTle,
            resolutionMs: milliseconds(timeResolution),
            isStrict: true,
          }
        : undefined,
  }
}

/** English before others, Markdown before TeX. */
function statementOf(folder: string): string | undefined {
  const inside = ['statement', 'problem_statement']
    .map((one) => join(folder, one))
    .find((one) => existsSync(one))
  if (inside === undefined) return undefined
  const names = readdirSync(inside).toSorted()
  const wanted = ['problem.en.md', 'problem.md', 'problem.en.tex', 'problem.tex']
  const name =
    wanted.find((one) => names.includes(one)) ?? names.find((one) => /^problem.*\.(md|tex)$/.test(one))
  return name === undefined ? undefined : readFileSync(join(inside, name), 'utf8')
}

function milliseconds(seconds: number): number {
  return seconds * 1000
}
