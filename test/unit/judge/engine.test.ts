import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Engine, createEngine } from '../../../src/judge/engine.ts'
import type { JudgingEvent } from '../../../src/judge/events.ts'
import { timeLimits } from '../../../src/judge/limits.ts'
import type { Problem, ProgramSource } from '../../../src/problem/problem.ts'
import { createSandbox } from '../../../src/sandbox/sandbox.ts'
import type { Limits, Sandbox } from '../../../src/sandbox/types.ts'
import { needsBwrap } from '../../support/boxes.ts'
import { createScriptedSandbox } from '../../support/fake-sandbox.ts'
import { temporaryFolder } from '../../support/files.ts'
import { needsProgram } from '../../support/needs.ts'
import { makeProblem, shellSubmission } from '../../support/problems.ts'

beforeEach((context) => needsProgram(context, 'bash'))

function openEngine(sandbox: Sandbox, boxes: number): Engine {
  const engine = createEngine({ sandbox, boxes })
  onTestFinished(() => engine.close())
  return engine
}

const three = (): Problem =>
  makeProblem([
    ['1', 'one'],
    ['2', 'two'],
    ['3', 'three'],
  ])

const ANSWERS: Readonly<Record<string, string>> = { '1': 'one', '2': 'two', '3': 'three' }

/** Sources are JSON: what is printed for which case, by its number, and the CPU time that it takes. */
interface Script {
  readonly wrong?: string
  readonly fails?: string
  readonly cpuMs?: number
}

function scripted(pace: (number: string) => Promise<unknown> | undefined = () => undefined) {
  return createScriptedSandbox((source, run) => {
    const { wrong, fails, cpuMs = 1 } = JSON.parse(source) as Script
    const number = /input-/.test(run.argv.at(-1) ?? '') ? numberIn(run.argv.at(-1)!) : ''
    const until = pace(number)
    return {
      stdout: number === wrong ? 'something else' : (ANSWERS[number] ?? ''),
      result: { cpuMs, ...(number === fails && { end: { kind: 'code', code: 7 } as const }) },
      ...(until && { until }),
    }
  })
}

function numberIn(path: string): string {
  return readFileSync(path, 'utf8').trim()
}

async function follow(judging: AsyncIterable<JudgingEvent>): Promise<JudgingEvent[]> {
  const events: JudgingEvent[] = []
  for await (const event of judging) events.push(event)
  return events
}

describe('200 judgings at once', () => {
  test('get the right verdicts by limits of their own, in a bounded number of boxes', async () => {
    const [mask, folder] = [vi.spyOn(process, 'umask'), vi.spyOn(process, 'chdir')]
    const warned = vi.spyOn(process, 'emitWarning')
    const temporary = temporaryFolder()
    vi.stubEnv('TMPDIR', temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const sandbox = scripted()
    const engine = openEngine(sandbox, 3)
    const problem = three()
    const jobs = Array.from({ length: 200 }, (_, at) => ({
      script: [{}, { wrong: '2' }, { fails: '3' }, { cpuMs: 500 }, { cpuMs: 500 }][at % 5] as Script,
      limits: timeLimits(at % 5 === 4 ? 1000 : 100 + at),
      expected: ['AC', 'WA', 'RTE', 100 + at < 450 ? 'TLE' : 'AC', 'AC'][at % 5],
    }))
    const judgings = jobs.map(({ script, limits }) =>
      engine.judge(shellSubmission(JSON.stringify(script)), problem, { limits }),
    )
    const results = await Promise.all(judgings.map(({ result }) => result))
    expect(results.map(({ verdict }) => verdict)).toEqual(jobs.map(({ expected }) => expected))
    expect(results[3]?.cases[0]?.limit).toEqual({ of: 'cpu', value: 103, from: 'option' })
    expect(sandbox.most()).toBe(3)
    await engine.close()
    expect(readdirSync(temporary).filter((name) => name.includes('-judge-'))).toEqual([])
    expect(warned).not.toHaveBeenCalled()
    expect(mask).not.toHaveBeenCalled()
    expect(folder).not.toHaveBeenCalled()
  })

  test('a short one is not held up by a long one that came before', async () => {
    const engine = openEngine(scripted(), 1)
    const long = makeProblem(Array.from({ length: 100 }, () => ['1', 'one'] as const))
    const ended: string[] = []
    const first = engine.judge(shellSubmission('{}'), long).result.then(() => ended.push('long'))
    const second = engine.judge(shellSubmission('{}'), three()).result.then(() => ended.push('short'))
    await Promise.all([first, second])
    expect(ended).toEqual(['short', 'long'])
  })
})

describe('a judging', () => {
  test('tells what happens, in the order of the cases whatever the order they end in', async () => {
    const ends = new Map<string, () => void>()
    const waits = new Map(
      ['1', '2', '3'].map((number) => [number, new Promise<void>((resolve) => ends.set(number, resolve))]),
    )
    const engine = openEngine(
      scripted((number) => waits.get(number)),
      3,
    )
    const judging = engine.judge(shellSubmission('{}'), three())
    const following = follow(judging)
    for (const number of ['3', '2', '1']) {
      ends.get(number)?.()
      await new Promise(setImmediate)
    }
    const events = await following
    expect(events.map((event) => ('at' in event ? `${event.kind} ${event.at}` : event.kind))).toEqual([
      'queued',
      'compiling',
      'compiled',
      'case-started 0',
      'case-started 1',
      'case-started 2',
      'case-judged 0',
      'case-judged 1',
      'case-judged 2',
      'done',
    ])
    expect(events.at(-1)).toEqual({ kind: 'done', judged: await judging.result })
    expect(await follow(judging)).toEqual(events)
  })

  test('ends with the first case that fails, and `all` goes on', async () => {
    const engine = openEngine(scripted(), 1)
    const source = shellSubmission('{"wrong":"1","fails":"2"}')
    const some = await engine.judge(source, three()).result
    expect(some).toMatchObject({ verdict: 'WA', cases: [{ name: 'secret/1' }] })
    expect(some.cases).toHaveLength(1)
    const all = await engine.judge(source, three(), { all: true }).result
    expect(all.cases.map(({ verdict }) => verdict)).toEqual(['WA', 'RTE', 'AC'])
    expect(all.verdict).toBe('WA')
  })

  test('goes on until it is decided whether it does what is expected', async () => {
    const engine = openEngine(scripted(), 1)
    const expects = [
      { cases: undefined, permitted: undefined, required: ['RTE'], message: undefined },
    ] as const
    const judged = await engine.judge(shellSubmission('{"wrong":"1","fails":"2"}'), three(), { expects })
      .result
    expect(judged.cases.map(({ verdict }) => verdict)).toEqual(['WA', 'RTE'])
    expect(judged.expectation).toEqual({ expected: 'RTE', met: true, unmet: [] })
  })

  test('can be stopped while the others go on', async () => {
    const never = new Promise(() => {})
    const engine = openEngine(
      scripted((number) => (number === '2' ? never : undefined)),
      2,
    )
    const stopped = engine.judge(shellSubmission('{}'), three())
    const other = engine.judge(shellSubmission('{"wrong":"1"}'), three())
    const events: string[] = []
    const following = (async () => {
      for await (const event of stopped) {
        events.push(event.kind)
        if (event.kind === 'case-judged') stopped.stop(new Error('that is enough'))
      }
    })()
    await expect(following).rejects.toThrow('that is enough')
    await expect(stopped.result).rejects.toThrow('that is enough')
    expect(events.at(-1)).toBe('case-judged')
    expect((await other.result).verdict).toBe('WA')
  })

  test('fails by what the machine lacks, and says what that is', async () => {
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })
    const engine = openEngine({ tier: 'plain', run: () => Promise.reject(full) }, 1)
    await expect(engine.judge(shellSubmission('{}'), three()).result).rejects.toMatchObject({
      message: expect.stringMatching(/no space left/) as string,
      exitCode: 3,
    })
  })
})

describe('what is made for a problem', () => {
  /** A validator that is made by a script, so that making it can be counted. */
  function withValidator(build: string): Problem {
    const path = join(temporaryFolder(), 'check')
    mkdirSync(path)
    writeFileSync(join(path, 'build'), build, { mode: 0o755 })
    const program: ProgramSource = {
      name: 'check',
      path,
      kind: 'folder',
      files: ['build'],
      hasBuild: true,
      hasRun: false,
    }
    const check = () => ({ by: 'validator', programs: [program], flags: [] }) as const
    return { ...three(), check }
  }

  test('is made once for all its judgings', async () => {
    const built: string[] = []
    const sandbox = createScriptedSandbox((source, run) => {
      if (run.argv[0]?.endsWith('/build')) {
        built.push(run.box)
        writeFileSync(join(run.box, 'run'), '', { mode: 0o755 })
      }
      const isValidator = run.argv[0]?.endsWith('/run') === true
      return { stdout: source, result: isValidator ? { end: { kind: 'code', code: 42 } } : {} }
    })
    const engine = openEngine(sandbox, 2)
    const problem = withValidator('')
    const judgings = Array.from({ length: 10 }, () => engine.judge(shellSubmission('x'), problem))
    const results = await Promise.all(judgings.map(({ result }) => result))
    expect(new Set(results.map(({ verdict }) => verdict))).toEqual(new Set(['AC']))
    expect(built).toHaveLength(1)
  })

  test('when it cannot be made, every judging says why', async () => {
    const engine = openEngine(
      createScriptedSandbox(() => ({ stdout: 'no luck', result: { end: { kind: 'code', code: 1 } } })),
      2,
    )
    const problem = withValidator('')
    const judgings = Array.from({ length: 3 }, () => engine.judge(shellSubmission('x'), problem))
    for (const judging of judgings) {
      await expect(judging.result).rejects.toThrow(/the output validator check cannot be built/)
      const notes: string[] = []
      await (async () => {
        for await (const event of judging) if (event.kind === 'note') notes.push(event.text)
      })().catch(() => {})
      expect(notes.join('\n')).toContain('no luck')
    }
  })
})

describe('in real boxes', () => {
  const scripts: readonly (readonly [string, string, Partial<Limits>])[] = [
    ['cat "$1" | tr 123 abc', 'AC', {}],
    ['cat "$1"', 'WA', {}],
    ['exit 3', 'RTE', {}],
    ['sleep 600', 'TLE', { cpuMs: 60_000, wallMs: 300 }],
    ['yes', 'OLE', { outputBytes: 1000 }],
    ['cat "$1" | tr 123 abc; [ -w . ] || exit 1', 'AC', {}],
  ]
  test('many at once do not disturb one another', { timeout: 120_000 }, async (context: TestContext) => {
    await needsBwrap(context)
    const engine = openEngine(createSandbox('bwrap'), 2)
    const problem = makeProblem([
      ['1', 'a'],
      ['23', 'bc'],
    ])
    const twice = [...scripts, ...scripts]
    const judgings = twice.map(([text, , limits]) => engine.judge(shellSubmission(text), problem, { limits }))
    const results = await Promise.all(judgings.map(({ result }) => result))
    expect(results.map(({ verdict }) => verdict)).toEqual(twice.map(([, verdict]) => verdict))
  })
})
