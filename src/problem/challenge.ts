/**
 * A problem in our own format: challenge.yaml, statement.md, data/{sample,secret}, perhaps a solver, a generator and submissions.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readFacts } from './facts.ts'
import type { Expectation, ExpectedVerdict } from './icpc/expectations.ts'
import { loadGenerator, loadSolver } from './modules.ts'
import { challengesFolder } from './package.ts'
import type { Case, ExampleSubmission, InputWay, Problem } from './problem.ts'

export function isChallenge(folder: string): boolean {
  return existsSync(join(folder, 'challenge.yaml'))
}

export async function openBuiltIn(slug: string): Promise<Problem> {
  return {
    ...(await openChallenge(join(challengesFolder, slug), slug)),
    builtIn: true,
    solver: async () => loadSolver(slug),
    generator: async () => loadGenerator(slug),
  }
}

/** `name` is what it is called by. @throws UserError for a challenge.yaml that cannot be used */
export async function openChallenge(folder: string, name: string): Promise<Problem> {
  const facts = await readFacts(basename(folder), join(folder, '..'))
  const input: InputWay = facts.input ?? 'path'
  return {
    name,
    kind: 'challenge',
    builtIn: false,
    folder,
    facts: { ...facts, limits: {}, input, languages: undefined },
    statement: async () => textOf(join(folder, 'statement.md')),
    cases: () => readCases(folder, input),
    check: () => ({ by: 'strict' }),
    solver: async () => undefined,
    generator: async () => undefined,
    submissions: () => readSubmissions(folder),
    notes: () => [],
  }
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function readCases(folder: string, by: InputWay): Case[] {
  return (['sample', 'secret'] as const).flatMap((group) => {
    const data = join(folder, 'data', group)
    if (!existsSync(data)) return []
    const names = readdirSync(data).filter((file) => file.endsWith('.in'))
    return names.toSorted().map((file) => {
      const name = file.slice(0, -'.in'.length)
      return {
        name: `${group}/${name}`,
        group,
        testGroup: group,
        input: { path: join(data, file), by, args: [], files: undefined },
        answer: join(data, `${name}.ans`),
      }
    })
  })
}

/** The verdict that a submission gets which lies in the folder. */
const EXPECTED: Readonly<Record<string, ExpectedVerdict>> = {
  accepted: 'AC',
  wrong_answer: 'WA',
  time_limit_exceeded: 'TLE',
  memory_limit_exceeded: 'MLE',
  output_limit_exceeded: 'OLE',
  run_time_error: 'RTE',
  compile_error: 'CE',
}

function readSubmissions(folder: string): ExampleSubmission[] {
  return Object.entries(EXPECTED).flatMap(([directory, verdict]) => {
    const inside = join(folder, 'submissions', directory)
    if (!existsSync(inside)) return []
    return readdirSync(inside)
      .toSorted()
      .map((file): ExampleSubmission => {
        const path = join(inside, file)
        return {
          name: `${directory}/${file}`,
          path,
          kind: statSync(path).isDirectory() ? 'folder' : 'file',
          files: [file],
          hasBuild: false,
          hasRun: false,
          language: undefined,
          entrypoint: undefined,
          expects: [mustBe(verdict)],
        }
      })
  })
}

/** Cases are accepted until one is not, and that one has this verdict. */
function mustBe(verdict: ExpectedVerdict): Expectation {
  const permitted: ExpectedVerdict[] = verdict === 'AC' ? ['AC'] : ['AC', verdict]
  return { cases: undefined, permitted, required: [verdict], message: undefined }
}
