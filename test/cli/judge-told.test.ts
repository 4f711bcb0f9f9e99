/**
 * What `solve judge` tells besides verdicts: the limit that was hit, how programs get their input, how they ended; and what it
 * tells while it judges, when it is stopped, and when the machine fails it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, beforeEach, describe, expect, test } from 'vitest'
import { type JudgeResult, judgeResultSchema } from '../../src/judge/result.ts'
import { needsBwrap } from '../support/boxes.ts'
import { cliFile, finished, root, start } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'

type Files = Readonly<Record<string, string>>

/** Numbers to be doubled. */
function problem(files: Files): string {
  const folder = join(temporaryFolder(), 'twice')
  const all: Files = {
    'data/sample/1.in': '3',
    'data/sample/1.ans': '6',
    'data/secret/1.in': '21',
    'data/secret/1.ans': '42',
    ...files,
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text, { mode: name.endsWith('run') ? 0o755 : 0o644 })
  }
  return folder
}

/** As a challenge of the user's own. */
const challenge = (files: Files = {}): string => problem({ 'challenge.yaml': 'title: Twice\n', ...files })

const PACKAGE = "problem_format_version: '2025-09'\nname: Twice\nlimits: {time_limit: 5}\n"
/** As a problem package. */
const packaged = (files: Files = {}): string => problem({ 'problem.yaml': PACKAGE, ...files })

const stdin = { 'challenge.yaml': 'title: Twice\ninput: stdin\n' }
const shell = (text: string): string => temporaryFile(text, 'solution.sh')
const right = 'read n <"$1"; echo $((2 * n))\n'

async function judge(...args: string[]) {
  const { stdout, stderr, code } = await solveHere(['judge', ...args])
  return { stdout: stdout.toString(), stderr, code }
}

async function judgeJson(...args: string[]) {
  const { stdout, stderr, code } = await judge(...args, '--json')
  const result = judgeResultSchema.parse(JSON.parse(stdout))
  return { result, cases: result.submissions[0]?.cases ?? [], stderr, code }
}

beforeEach(async (context: TestContext) => {
  await needsBwrap(context)
  needsProgram(context, 'bash')
})

describe('the limit that was hit', () => {
  test.each([
    ['sleep 600', ['--time', '200ms'], 'TLE', 'more than 600 ms of wall time (as given)', 'wall'],
    ['yes', [], 'OLE', "more than 64 KiB of output (the problem's)", 'output'],
    ['x=$(yes | head -c 80000000); echo ${#x}', [], 'MLE', "more than 64 MiB (the problem's)", 'memory'],
  ] as const)('%s', async (text, flags, verdict, words, of) => {
    const folder = challenge({
      'challenge.yaml': 'title: Twice\nlimits:\n  memory: 64M\n  output: 64K\n',
    })
    const file = shell(text)
    const { stdout } = await judge(folder, file, ...flags)
    expect(stdout).toContain(`(Bash): ${verdict}, ${words}\n`)
    const { cases } = await judgeJson(folder, file, ...flags)
    expect(cases[0]).toMatchObject({ verdict, limit: { of } })
  })

  test('of CPU time, or of wall time where there is no core to be had', async () => {
    const { stdout } = await judge(challenge(), shell('while :; do :; done'), '--time', '300ms')
    expect(stdout).toMatch(/: TLE, more than (300 ms of CPU|900 ms of wall time) \(as given\)\n/)
  })

  test('of a problem that sets none is the default, which may be set for one run', async () => {
    const { cases } = await judgeJson(challenge(), shell('yes'))
    expect(cases[0]?.limit).toEqual({ of: 'output', value: 64 * 2 ** 20, from: 'default' })
  })

  test('of processes is held', async (context) => {
    needsProgram(context, 'python3')
    // Not in Bash, which waits 15 s for a process that it may not start.
    const count = `
import os, signal
children = []
try:
    while len(children) < 60:
        child = os.fork()
        if child == 0: signal.pause()
        children.append(child)
except OSError:
    pass
print(len(children))
for child in children: os.kill(child, signal.SIGKILL)
`
    const file = temporaryFile(count, 'count.py')
    const started = async (...flags: string[]) => {
      const { stdout } = await judge(challenge(), file, '--input', temporaryFile('x'), ...flags)
      return Number(stdout)
    }
    const few = await started('--processes', '8')
    expect(few).toBeGreaterThan(0)
    expect(few).toBeLessThanOrEqual(8)
    expect(await started('--processes', '200')).toBe(60)
  })
})

describe('a hint names how inputs come', () => {
  const PATH = /hint: .*path of its input as its first argument/
  const STDIN = /hint: .*gets its input on standard input/
  test.each([
    ['standard input where there is a path', {}, 'read n; [ "$n" ] && echo $((2 * n)); true', PATH],
    ['nothing read, the same printed', {}, 'read n; echo $((2 * n))', PATH],
    ['the end of standard input', {}, 'read n || { echo "EOF on input" >&2; exit 1; }', PATH],
    ['a path where there is none', stdin, '[ "$1" ] && cat "$1"; true', STDIN],
    ['the same for any input', stdin, 'echo hello', STDIN],
  ] as const)('%s', async (_, files, text, hint) => {
    const { stdout, code } = await judge(challenge(files), shell(text))
    expect(stdout).toMatch(hint)
    expect(code).toBe(1)
  })

  test.each([
    ['what depends on the input', {}, 'cat "$1"'],
    ['an error of its own', {}, 'cat "$1"; exit 3'],
    ['what is right for one case alone', stdin, 'read n; [ "$n" = 3 ] && echo 6 || echo 1$n'],
  ] as const)('and there is none for %s', async (_, files, text) => {
    const { stdout, code } = await judge(challenge(files), shell(text))
    expect(stdout).not.toContain('hint')
    expect(code).toBe(1)
  })
})

describe('how a program ended', () => {
  test.each([
    ['exit 7', 'exit code 7'],
    ['kill -SEGV $$', 'SIGSEGV'],
  ])('goes first, whatever it said: %s', async (end, words) => {
    const { stdout } = await judge(challenge(), shell(`seq 40 >&2; ${end}`))
    expect(stdout).toMatch(new RegExp(`RTE\\n {2}${words}\\n {2}… 28 more lines\\n {2}29\\n[^]* {2}40\\n`))
  })
})

describe('a validator', () => {
  const custom = (script: string): string => packaged({ 'output_validator/run': `#!/bin/sh\n${script}\n` })

  test('has its words to the author shown beside those to the judges', async () => {
    const script = 'echo off by one >$3/judgemessage.txt; echo count again >$3/teammessage.txt; exit 43'
    const { stdout } = await judge(custom(script), shell('echo 5'))
    expect(stdout).toMatch(/ {2}off by one\n {2}to the author:\n {4}count again\n/)
  })

  test.each([
    ['kill -KILL $$', 3, 'machine'],
    ['kill -SEGV $$', 1, 'problem'],
    ['exit 1', 1, 'problem'],
  ] as const)('that fails is an error of the judge: %s', async (script, code, blame) => {
    const judged = await judgeJson(custom(script), shell('echo 5'))
    expect(judged.cases[0]).toMatchObject({ verdict: 'JE', blame })
    expect(judged.code).toBe(code)
  })
})

test('a submission that does not compile, where anything is expected, is no disagreement', async (context) => {
  needsProgram(context, 'gcc')
  const folder = packaged({ 'submissions/attic/broken.c': 'int main() { return 0\n' })
  const { result, code } = await judgeJson(folder)
  expect(result.submissions[0]).toMatchObject({
    verdict: 'CE',
    expectation: { expected: 'anything', met: true },
  })
  expect(code).toBe(0)
})

test('an input for what does not compile is told what the compiler says', async (context) => {
  needsProgram(context, 'gcc')
  const file = temporaryFile('int main() { return 0\n', 'broken.c')
  const { stdout, stderr, code } = await judge(challenge(), file, '--input', temporaryFile('3'))
  expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
  expect(stderr).toMatch(/^broken\.c: CE\nsolution\.c: .*\nsolution\.c:1:\d+: error: /)
})

test('JUnit on standard output stands there alone', async () => {
  const { stdout, code } = await judge(challenge(), shell(right), '--junit', '-')
  expect(stdout).toMatch(/^<\?xml [^]*<testsuites [^]*<\/testsuites>\n$/)
  expect(code).toBe(0)
  const both = await judge(challenge(), shell(right), '--junit', '-', '--json')
  expect(both).toMatchObject({ stdout: '', code: 2 })
  expect(both.stderr).toMatch(/^solve: --json and --junit - both write to standard output; /)
  expect(existsSync(join(root, '-'))).toBe(false)
})

describe('while it judges', () => {
  const slow = (): string => challenge({ 'data/secret/2.in': 'wait', 'data/secret/2.ans': '0' })
  // By which it is known among all that runs on this machine.
  const sleep = `sleep ${600 + Math.random()}`
  const waits = `read n <"$1"; [ "$n" = wait ] && exec ${sleep}; echo $((2 * n))\n`

  test('nothing but the report is written where there is no terminal', async () => {
    const { stderr, code } = await judge(challenge(), shell(right))
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  })

  test('a terminal shows verdicts as they come, and loses them again', async (context) => {
    needsProgram(context, 'script')
    // Long enough to be seen on any machine.
    const slowly = shell(`sleep 0.5\n${right}`)
    const command = [process.execPath, cliFile, 'judge', challenge(), slowly]
    const quoted = command.map((word) => `'${word}'`).join(' ')
    const { stdout } = spawnSync('script', ['-qec', quoted, '/dev/null'], {
      env: { ...process.env, TERM: 'xterm' },
    })
    const text = String(stdout)
    expect(text).toMatch(/solution\.sh: \d of 2 cases/)
    // The report begins where the display was.
    const report = text.slice(text.lastIndexOf('\u001b[K'))
    expect(report).toContain('AC, accepted')
    expect(report).not.toContain('of 2 cases')
  })

  test.for([
    ['SIGINT', 130, 'text'],
    ['SIGTERM', 143, 'JSON'],
  ] as const)('%s leaves what was finished', async ([signal, code, format], context) => {
    needsProgram(context, 'pgrep')
    const done = shell(right.replace('echo', '[ "$n" = wait ] && n=0; echo'))
    const args = ['judge', slow(), done, shell(waits), ...(format === 'JSON' ? ['--json'] : [])]
    const temporary = temporaryFolder()
    const child = start(args, { env: { TMPDIR: temporary } })
    child.stdin.end()
    const end = finished(child)
    await isRunning(sleep)
    child.kill(signal)
    const ended = await end
    expect(ended).toMatchObject({ code, stderr: '' })
    const stdout = ended.stdout.toString()
    expect(readdirSync(temporary)).toEqual([])
    if (format === 'text') {
      expect(stdout).toMatch(/solution\.sh \(Bash\): AC, accepted\n/)
      expect(stdout).toMatch(/solution\.sh \(Bash\): stopped after 2 of 3 cases\n/)
    } else {
      const result: JudgeResult = judgeResultSchema.parse(JSON.parse(stdout))
      expect(result).toMatchObject({ complete: false, submissions: [{ verdict: 'AC' }] })
      expect(result.unfinished).toMatchObject([{ of: 3, cases: [{ verdict: 'AC' }, { verdict: 'AC' }] }])
    }
  })
})

/** Waits until such a command line is seen. */
async function isRunning(command: string): Promise<void> {
  const seen = (): boolean => spawnSync('pgrep', ['-f', `^${command}`]).status === 0
  while (!seen()) await new Promise((resolve) => setTimeout(resolve, 50))
}

test('a full disk is told by its folder, and what was finished is shown', (context) => {
  if (process.getuid?.() !== 0) context.skip('only root may mount a small file system')
  const folder = challenge({ 'data/secret/1.ans': '42' })
  const file = shell('read n <"$1"; [ "$n" = 3 ] && echo 6 || yes | head -c 30000000\n')
  // In a mount namespace of its own: nobody else sees it there.
  const small = temporaryFolder()
  const script = `mount -t tmpfs -o size=8m none ${small} && TMPDIR=${small} exec ${process.execPath} ${cliFile} judge ${folder} ${file}`
  const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'sh', '-c', script])
  expect(String(stderr)).toMatch(
    new RegExp(`^solve: cannot write in ${small}[^\\n]*: no space left on the device; .*\\n$`),
  )
  expect(status).toBe(3)
  expect(String(stdout)).toMatch(/stopped after 1 of 2 cases\n[^]*sample\/1 .* AC\n/)
})

test('help says how inputs come', async () => {
  const { stdout } = await solveHere(['judge', '--help'])
  expect(stdout.toString()).toMatch(/path of its input as its first argument/)
})
