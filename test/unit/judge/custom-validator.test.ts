import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Limits } from '../../../src/sandbox/types.ts'
import {
  type BuiltValidator,
  type ValidatorCase,
  runValidator,
  runValidators,
} from '../../../src/judge/validators/custom.ts'
import { createScratch } from '../../../src/judge/scratch.ts'
import { readFeedback } from '../../../src/judge/validators/feedback.ts'
import { createFakeSandbox } from '../../support/fake-sandbox.ts'
import { temporaryFolder } from '../../support/files.ts'
import { needsProgram } from '../../support/needs.ts'
import { flagsOf, open, packageFixtures } from '../../support/packages.ts'

const limits: Limits = {
  cpuMs: 60_000,
  wallMs: 120_000,
  memoryBytes: 2 ** 30,
  outputBytes: 2 ** 20,
  fileBytes: 2 ** 20,
  processes: 50,
}

const shell = (script: string, name = 'check.sh'): BuiltValidator => ({
  name,
  argv: ['/bin/sh', '-c', script, name],
  readOnly: {},
  env: {},
  memoryFloor: 0,
})

function setUp(sandbox = createFakeSandbox()) {
  const folder = temporaryFolder()
  const one = {
    input: join(folder, 'case input'),
    answer: join(folder, 'answer'),
    output: join(folder, 'output'),
    flags: ['flag', 'two words'],
  }
  writeFileSync(one.input, 'the input\n')
  writeFileSync(one.answer, 'the answer\n')
  writeFileSync(one.output, 'the output\n')
  const scratch = createScratch()
  onTestFinished(() => scratch.remove())
  return {
    one,
    scratch,
    sandbox,
    options: { sandbox, scratch, limits, signal: new AbortController().signal },
  }
}

async function run(script: string, sandbox = createFakeSandbox()) {
  const { one, options, scratch } = setUp(sandbox)
  const check = await runValidator(shell(script), one, options)
  expect(readdirSync(scratch.folder)).toEqual([])
  return check
}

describe('a custom validator', () => {
  test('42 accepts and 43 rejects, with what it has to say', async () => {
    expect(await run('exit 42')).toEqual({ state: 'accepted' })
    expect(await run('exit 43')).toEqual({ state: 'rejected' })
    expect(await run('echo "line 3" > "$3"judgemessage.txt; exit 43')).toEqual({
      state: 'rejected',
      message: 'line 3',
    })
    expect(await run('echo close > "$3"judgemessage.txt; exit 42')).toEqual({
      state: 'accepted',
      message: 'close',
    })
  })

  test('what it says to the author is told beside what it says to the judges', async () => {
    const both = 'echo wrong > "$3"judgemessage.txt; echo look again > "$3"teammessage.txt; exit 43'
    expect(await run(both)).toEqual({ state: 'rejected', message: 'wrong', teamMessage: 'look again' })
    expect(await run('echo no > "$3"teammessage.txt; exit 43')).toEqual({
      state: 'rejected',
      message: 'no',
      teamMessage: 'no',
    })
  })

  test('gets input, answer, feedback folder and flags, and the output on its standard input', async () => {
    const script =
      '{ cat "$1" "$2" -; echo "$3" "$4" "$5" $#; } > "$3"judgemessage.txt; touch "$3"other; exit 43'
    expect(await run(script)).toEqual({
      state: 'rejected',
      message: 'the input\nthe answer\nthe output\nfeedback/ flag two words 5',
    })
  })

  test.each([0, 1, 41, 44, 255])('exit code %i is an error of the judge', async (code) => {
    const check = await run(`echo why > "$3"judgemessage.txt; echo trace >&2; exit ${code}`)
    expect(check).toEqual({
      state: 'error',
      message: `the output validator check.sh exited with ${code}, which is neither 42 (accepted) nor 43 (rejected)\nwhy\ntrace`,
      blame: 'problem',
    })
  })

  test('so is a signal, and being stopped, whatever the exit code says', async () => {
    expect(await run('kill -SEGV $$')).toMatchObject({
      state: 'error',
      message: expect.stringMatching(/ended by SIGSEGV/) as string,
    })
    for (const [killedBy, words] of [
      ['cpu', 'used up its CPU time'],
      ['wall', 'used up its time'],
      ['memory', 'used up its memory'],
      ['output', 'printed too much'],
    ] as const)
      expect(await run('exit 42', createFakeSandbox({ killedBy }))).toEqual({
        state: 'error',
        message: `the output validator check.sh ${words}`,
        blame: 'problem',
      })
  })

  test('one that somebody else has ended fails by the machine, one that crashes by itself', async () => {
    expect(await run('kill -KILL $$')).toMatchObject({ state: 'error', blame: 'machine' })
    expect(await run('kill -ABRT $$')).toMatchObject({ state: 'error', blame: 'problem' })
    const killed = createFakeSandbox({ killedBy: 'memory', end: { kind: 'signal', signal: 'SIGKILL' } })
    expect(await run('exit 42', killed)).toMatchObject({ state: 'error', blame: 'problem' })
  })

  test('in a real box it sees files under names of the box, and no others', async () => {
    const { one, options, sandbox } = setUp(createFakeSandbox({ end: { kind: 'code', code: 42 } }, 'bwrap'))
    const validator = { ...shell('', 'v'), argv: ['/judge/v'], readOnly: { '/built/v': '/judge/v' } }
    expect(await runValidator(validator, one, options)).toEqual({ state: 'accepted' })
    expect(sandbox.runs[0]).toMatchObject({
      argv: ['/judge/v', '/judge/case.in', '/judge/case.ans', 'feedback/', 'flag', 'two words'],
      readOnly: { '/built/v': '/judge/v', [one.input]: '/judge/case.in', [one.answer]: '/judge/case.ans' },
      stdin: one.output,
    })
    expect(sandbox.runs[0]?.stdout.startsWith(`${sandbox.runs[0]?.box}/`)).toBe(false)
  })

  test('of several all must accept, and the first that does not decides', async () => {
    const { one, options, sandbox } = setUp()
    const all = ['exit 42', 'exit 43', 'exit 0'].map((script) => shell(script))
    expect(await runValidators(all, one, options)).toEqual({ state: 'rejected' })
    expect(sandbox.runs).toHaveLength(2)
    expect((await runValidators([], one, options)).state).toBe('error')
  })

  test('one of a package, as it lies there', async (context) => {
    needsProgram(context, 'python3')
    const { options, scratch } = setUp()
    const problem = await open(join(packageFixtures, 'divisor'))
    const flagsBy = flagsOf(problem)
    const validation = problem.check(problem.cases()[0]!)
    if (validation.by !== 'validator') throw new Error('no custom validator')
    const built = validation.programs.map(({ name, path }) => ({
      ...shell('', name),
      argv: ['python3', path],
    }))
    const output = scratch.path('output')
    const check = (case_: Omit<ValidatorCase, 'output'>) =>
      runValidators(built, { ...case_, output }, options)
    const judge = async (name: string, printed: string) => {
      const { input, answer } = problem.cases().find((candidate) => candidate.name === name)!
      writeFileSync(output, printed)
      return check({ input: input.path!, answer, flags: flagsBy[name] ?? [] })
    }
    expect(await judge('sample/1', '1\n')).toEqual({ state: 'accepted' })
    expect(await judge('secret/large/1', '1')).toEqual({
      state: 'rejected',
      message: '1 is not a proper divisor',
    })
    expect(await judge('secret/large/1', '10')).toEqual({ state: 'accepted' })
    expect(await judge('secret/large/2', '13')).toEqual({ state: 'accepted' })
    expect(await judge('secret/large/2', '8')).toMatchObject({ message: '8 does not divide 91' })
    // A digit to Python, and yet no number: it crashes: 1 from Python is no verdict.
    writeFileSync(output, '²')
    const [{ input, answer } = { input: { path: '' }, answer: '' }] = problem.cases()
    expect(await check({ input: input.path ?? '', answer, flags: [] })).toMatchObject({
      state: 'error',
      message: expect.stringMatching(/exited with 1[^]*ValueError/) as string,
    })
  })
})

describe('feedback', () => {
  test('links, pipes and folders are not read, and long files in part', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'secret'), 'secret')
    symlinkSync(join(folder, 'secret'), join(folder, 'link'))
    mkdirSync(join(folder, 'folder'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    writeFileSync(join(folder, 'long'), 'x'.repeat(1e6))
    for (const name of ['link', 'pipe', 'folder', 'missing'])
      expect(await readFeedback(folder, name), name).toBeUndefined()
    expect(await readFeedback(folder, 'long')).toHaveLength(64 * 1024)
    expect(await readFeedback(folder, 'secret')).toBe('secret')
  })
})
