import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { type ExecutorName, executorNames } from '../../../src/solve/executor-names.ts'
import type { BatchResult, Job } from '../../../src/solve/job.ts'
import { type RunOptions, runLines } from '../../../src/solve/run.ts'
import { buildFixture } from '../../support/build-fixture.ts'

const solver = await buildFixture('test/fixtures/solvers/behaves-as-told.ts')
const job: Job = { solver, choice: {}, dictionary: '/nonexistent', maxLine: 100, rows: false }

interface Seen {
  readonly output: string
  readonly failures: readonly string[]
  readonly rows: readonly string[]
  readonly error: unknown
}

async function run(
  text: string,
  exec: ExecutorName | undefined,
  more: Partial<RunOptions & { job: Partial<Job> }> = {},
): Promise<Seen> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text)
  }
  const signal = new AbortController().signal
  const options = { exec, workers: 2, ordered: true, signal, inputName: 'in.txt', size: undefined, ...more }
  const results: BatchResult[] = []
  let error: unknown
  try {
    for await (const result of runLines(chunks(), { ...job, ...more.job }, options)) results.push(result)
  } catch (reason) {
    error = reason
  }
  return {
    output: results.map((result) => Buffer.from(result.output).toString()).join(''),
    failures: results.flatMap((result) => result.failures.map(({ line, reason }) => `${line}: ${reason}`)),
    rows: results.flatMap((result) =>
      result.rows.map(({ line, answer }) => `${line}: ${Buffer.from(answer ?? []).toString()}`),
    ),
    error,
  }
}

const all: readonly (ExecutorName | undefined)[] = [...executorNames, undefined]

describe.each(all)('executor %s', (exec) => {
  test('answers every line once, in the order of the input, and reports the failed ones by number', async () => {
    const line = fc.constantFrom('one', 'two', 'fail', '', '  ', 'wait3', 'cr\r', 'fail\r', '\t')
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.boolean(), async (lines, finalNewline) => {
        const { output, failures, error } = await run(lines.join('\n') + (finalNewline ? '\n' : ''), exec)
        const clean = lines.map((text) => text.replace(/\r$/, ''))
        const answers = clean.filter((text) => text.trim() !== '' && text !== 'fail')
        expect(error).toBeUndefined()
        expect(output).toBe(answers.map((text) => `${text}\n`).join(''))
        expect(failures).toEqual(clean.flatMap((text, at) => (text === 'fail' ? [`${at + 1}: as told`] : [])))
      }),
      // Each run of the pool starts threads.
      { numRuns: exec === 'pool' ? 8 : 60 },
    )
  })

  test('a line over the limit fails alone', async () => {
    const { output, failures } = await run(`a\n${'x'.repeat(200)}\nb\n`, exec)
    expect(output).toBe('a\nb\n')
    expect(failures).toEqual(['2: the line is 200 bytes long, more than the 100 of --max-line'])
  })

  test('an error for the user arrives as one, with hint and exit code, after all earlier answers', async () => {
    const { output, error } = await run('one\nuser-error\ntwo', exec)
    expect(output).toBe('one\n')
    expect(UserError.is(error) && error.toData()).toEqual({
      message: 'something is missing',
      hint: 'bring it',
      exitCode: 3,
    })
  })

  test('a defect of the solver is no UserError and keeps its stack', async () => {
    const { output, error } = await run('one\nthrow', exec)
    expect(output).toBe('one\n')
    expect(UserError.is(error)).toBe(false)
    expect(String((error as Error).stack)).toMatch(
      /TypeError: a defect of the solver\n\s+at .*behaves-as-told/,
    )
  })

  test('rows keep answers that the solver only lent', async () => {
    const { rows } = await run('lend one\nlend two', exec, { job: { rows: true } })
    expect(rows).toEqual(['1: one', '2: two'])
  })

  test('stops when told to, and says so by the reason of the signal', async () => {
    const stop = new AbortController()
    const reason = new Error('stopped by the test')
    const running = run('one\nwait60000', exec, { signal: stop.signal })
    setTimeout(() => stop.abort(reason), 300)
    expect(await running).toMatchObject({
      output: exec === 'pool' ? expect.anything() : 'one\n',
      error: reason,
    })
  })
})

describe('executor pool', () => {
  test('when a thread dies, the run fails with what it was working on, and loses nothing before it', async () => {
    const { output, error } = await run('one\ntwo\ndie\nthree', 'pool')
    expect(output).toBe('one\ntwo\n')
    expect(UserError.is(error) && error.message).toMatch(/^a worker thread died while solving in\.txt:3/)
    expect(UserError.is(error) && error.exitCode).toBe(3)
  })

  test('unordered gives quick answers first', async () => {
    const { output } = await run('wait500\nquick', 'pool', { ordered: false })
    expect(output).toBe('quick\nwait500\n')
  })

  test('more workers than lines is no problem', async () => {
    expect((await run('only', 'pool', { workers: 5 })).output).toBe('only\n')
  })
})

describe('the default executor', () => {
  test.each(['file', 'pipe'])(
    'goes to the pool in the middle of a %s without anyone noticing',
    async (kind) => {
      const lines = Array.from({ length: 140 }, (_, index) =>
        index % 7 === 3 ? 'fail' : `wait${index % 2 ? 5 : 6}`,
      )
      const text = lines.join('\n')
      const size = kind === 'file' ? text.length : undefined
      const [chosen, sequential] = await Promise.all([
        run(text, undefined, { size }),
        run(text, 'sequential'),
      ])
      expect(chosen).toEqual(sequential)
    },
  )

  const long = `thread\n${'wait6\n'.repeat(100)}thread`
  test.each([
    ['a file', { size: long.length }, 2],
    ['a pipe', { size: undefined }, 2],
    ['one worker', { size: long.length, workers: 1 }, 1],
  ])(
    'a long input, %s: first and last line are worked on threads of their own, or not',
    async (_, more, expected) => {
      const { output } = await run(long, undefined, more)
      const threads = output.split('\n').filter((line) => line.startsWith('thread'))
      expect(threads).toHaveLength(2)
      expect(new Set(threads).size).toBe(expected)
    },
  )

  test('keeps a short input on this thread', async () => {
    const { output } = await run('thread\nwait1\nthread', undefined)
    const [first, , last] = output.split('\n')
    expect(first).toBe(last)
  })
})
