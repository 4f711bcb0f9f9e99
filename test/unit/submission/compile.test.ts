/**
 * What is asked of a sandbox, against one that only writes down what it is asked.
 */
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMPILE_LIMITS, type Compiled, compile } from '../../../src/submission/compile.ts'
import { readSubmission } from '../../../src/submission/source.ts'
import type { BoxedResult, BoxedRun, Sandbox, Tier } from '../../../src/sandbox/types.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'
import { needsProgram } from '../../support/needs.ts'

const SUCCESS: BoxedResult = {
  end: { kind: 'code', code: 0 },
  killedBy: undefined,
  cpuMs: 1,
  wallMs: 1,
  peakBytes: 1,
  peakFrom: 'cgroup',
  stdoutBytes: 0,
  stderr: new Uint8Array(),
}

interface Attempt {
  readonly result?: Partial<BoxedResult>
  readonly stderr?: string
  readonly stdout?: string
  /** Files it leaves in the box. */
  readonly makes?: readonly string[]
  readonly mode?: number
}

/** Each run goes as the next of the attempts says. */
function fake(tier: Tier, attempts: readonly Attempt[]): Sandbox & { readonly runs: BoxedRun[] } {
  const runs: BoxedRun[] = []
  return {
    tier,
    runs,
    run: (run) => {
      const { result, stderr = '', stdout = '', makes = [], mode = 0o755 } = attempts[runs.length] ?? {}
      runs.push(run)
      writeFileSync(run.stdout, stdout)
      for (const name of makes) writeFileSync(join(run.box, name), '', { mode })
      return Promise.resolve({ ...SUCCESS, ...result, stderr: Buffer.from(stderr) })
    },
  }
}

interface Case {
  readonly compiled: Compiled
  readonly folder: string
  readonly runs: readonly BoxedRun[]
}

async function build(
  name: string,
  source: string,
  attempts: readonly Attempt[] = [],
  tier: Tier = 'bwrap',
): Promise<Case> {
  const sandbox = fake(tier, attempts)
  const folder = temporaryFolder()
  const compiled = await compile(readSubmission(temporaryFile(source, name)), sandbox, {
    folder,
    signal: new AbortController().signal,
    cacheFolder: temporaryFolder(),
  })
  return { compiled, folder, runs: sandbox.runs }
}

async function messageOf(attempts: readonly Attempt[], name = 'a.ts'): Promise<string> {
  const { compiled } = await build(name, '', attempts)
  if (compiled.state === 'ready') throw new Error('it compiled')
  return compiled.message
}

describe('an interpreted language', () => {
  test('is ready at once, with its source under a name of ours', async () => {
    const { compiled, folder, runs } = await build('-my solution.js', 'one\r\ntwo')
    expect(runs).toEqual([])
    expect(compiled).toMatchObject({ state: 'ready', argv: [process.execPath, '/program/solution.js'] })
    expect(readFileSync(join(folder, 'program/solution.js'), 'utf8')).toBe('one\ntwo')
    expect(statSync(join(folder, 'program')).mode & 0o777).toBe(0o755)
  })

  test('keeps an extension that means something', async () => {
    const { folder } = await build('a.mjs', '')
    expect(readdirSync(join(folder, 'program'))).toEqual(['solution.mjs'])
  })

  test('with a broken source is ready too: it fails when it runs', async () => {
    expect((await build('a.js', '(')).compiled.state).toBe('ready')
  })
})

describe('where things are', () => {
  test('in an isolated box', async () => {
    const { compiled, folder } = await build('a.js', '')
    if (compiled.state !== 'ready') throw new Error(compiled.message)
    expect(compiled.argv[1]).toBe('/program/solution.js')
    expect(compiled.readOnly[join(folder, 'program')]).toBe('/program')
  })

  test('without isolation', async () => {
    const { compiled, folder } = await build('a.js', '', [], 'plain')
    if (compiled.state !== 'ready') throw new Error(compiled.message)
    expect(compiled.argv[1]).toBe(join(folder, 'program/solution.js'))
  })
})

describe('a compiler', () => {
  const good = { makes: ['solution.js'] }

  test('gets the source, a box, and limits of its own', async () => {
    const { compiled, folder, runs } = await build('a.ts', 'let a = 1', [good])
    const [run] = runs
    expect(run).toMatchObject({ box: join(folder, 'program'), stdin: undefined, limits: COMPILE_LIMITS })
    expect(run?.argv.slice(1)).toContain('solution.ts')
    expect(run?.argv.join(' ')).not.toMatch(/[{}]/)
    expect(run?.stdout.startsWith(join(folder, 'program'))).toBe(false)
    expect(compiled).toMatchObject({ state: 'ready', argv: [process.execPath, '/program/solution.js'] })
  })

  test('is tried in another way when one fails, on a clean folder', async () => {
    const failing = { result: { end: { kind: 'code', code: 1 } as const }, makes: ['solution.js', 'litter'] }
    const { compiled, folder, runs } = await build('a.ts', '', [failing, good])
    expect(runs.map(({ argv }) => argv.at(-1))).toEqual(['--format=cjs', '--format=esm'])
    expect(compiled.state).toBe('ready')
    expect(existsSync(join(folder, 'program/litter'))).toBe(false)
  })

  test('that takes too much is not tried again', async () => {
    const killed = { result: { killedBy: 'cpu', end: { kind: 'signal', signal: 'SIGKILL' } } } as const
    const { compiled, runs } = await build('a.ts', '', [killed, good])
    expect(runs).toHaveLength(1)
    expect(compiled).toEqual({
      state: 'failed',
      message: 'the TypeScript compiler took more than 1 min 0 s of CPU time and was ended',
    })
  })
})

describe('the message', () => {
  const failed = { end: { kind: 'code', code: 1 } } as const

  test.each([
    ['wall', 'the TypeScript compiler took more than 2 min 0 s and was ended'],
    ['memory', 'the TypeScript compiler took more than 1 GiB of memory and was ended'],
    ['output', 'the TypeScript compiler printed more than 1 MiB and was ended'],
  ] as const)('of a compiler ended by %s', async (killedBy, message) => {
    expect(await messageOf([{ result: { killedBy }, makes: ['solution.js'] }])).toBe(message)
  })

  test('is what the compiler says, of the first way', async () => {
    const first = { result: failed, stderr: 'error: one\n', stdout: '  more\n' }
    expect(await messageOf([first, { result: failed, stderr: 'error: two' }])).toBe('error: one\nmore')
  })

  test('of a silent compiler', async () => {
    expect(await messageOf([{ result: failed }, { result: failed }])).toBe(
      'the TypeScript compiler failed with exit code 1',
    )
  })

  test('of one that crashed', async () => {
    const crashed = { result: { end: { kind: 'signal', signal: 'SIGSEGV' } as const }, stderr: 'in pass 3' }
    expect(await messageOf([crashed, crashed])).toBe(
      'the TypeScript compiler was ended by SIGSEGV\nin pass 3',
    )
  })

  test('of one that made nothing', async () => {
    expect(await messageOf([{}, {}])).toBe('the TypeScript compiler made no program: is there a main?')
  })

  test('of one that made no program', async (context) => {
    needsProgram(context, 'gcc')
    expect(await messageOf([{ makes: ['solution'], mode: 0o644 }], 'a.c')).toBe(
      'the C compiler made no program: is there a main?',
    )
  })

  test('names no folder of the box', async () => {
    expect(await messageOf([{ result: failed, stderr: '/box/solution.ts: wrong' }])).toBe(
      'solution.ts: wrong',
    )
  })

  test('is cut to its beginning', async () => {
    const message = await messageOf([{ result: failed, stderr: `${'x'.repeat(99)}\n`.repeat(600) }])
    expect(message.split('\n').slice(0, -1)).toHaveLength(163)
    expect(message).toMatch(/\n… \(58\.6 KiB in all\)$/)
  })
})
