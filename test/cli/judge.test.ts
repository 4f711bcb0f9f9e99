/**
 * `solve judge` as its users run it: verdicts, reports, and what cannot be judged.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { judgeResultSchema } from '../../src/judge/result.ts'
import { root, solve } from '../support/cli.ts'
import { needsBwrap } from '../support/boxes.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'

const submissions = join(root, 'challenges/drop-the-bass/submissions')

async function judge(args: readonly string[]) {
  const { stdout, stderr, code } = await solveHere(['judge', 'drop-the-bass', ...args])
  return { stdout: stdout.toString(), stderr, code }
}

async function verdictOf(file: string, ...more: string[]) {
  const { stdout, stderr, code } = await judge([file, '--json', ...more])
  const result = stdout === '' ? undefined : judgeResultSchema.parse(JSON.parse(stdout))
  return { result, verdict: result?.submissions[0]?.verdict, stdout, stderr, code }
}

describe('a submission', () => {
  beforeEach(async (context) => needsBwrap(context))

  test('that is right is accepted, with its times and hash', async (context) => {
    needsProgram(context, 'python3')
    const junit = join(temporaryFolder(), 'junit.xml')
    const { result, code } = await verdictOf(join(submissions, 'accepted/solution.py'), '--junit', junit)
    expect(code).toBe(0)
    expect(result).toMatchObject({ tier: 'bwrap', submissions: [{ language: 'Python', verdict: 'AC' }] })
    const [one] = result?.submissions ?? []
    expect(one?.cases.map(({ name }) => name)).toEqual(['sample/01', 'secret/01', 'secret/02'])
    expect(one?.gotSha1).toBe('9acad67e0f742d92e4c6a0fa60eb6a9319ee5ab2')
    expect(readFileSync(junit, 'utf8')).toMatch(/<testsuite [^]*<testcase /)
  })

  test('that is wrong is told where, with whitespace made visible', async (context) => {
    needsProgram(context, 'python3')
    const { stdout, code } = await judge([join(submissions, 'wrong_answer/inner_space.py')])
    expect(code).toBe(1)
    expect(stdout).toMatch(/line 1, column 15: [^]*expected {2}interpretation␤[^]*got {7}interpretation·␤/)
  })

  test.for([
    ['solution.py', 'python3'],
    ['solution.c', 'gcc'],
    ['solution.ts', 'node'],
  ] as const)(
    'is judged, too, where new files are for their owner alone: %s',
    async ([name, program], context) => {
      needsProgram(context, program)
      const prefix = ['sh', '-c', 'umask 077; exec "$@"', 'sh']
      const file = join(submissions, 'accepted', name)
      const { code, stdout } = await solve(['judge', 'drop-the-bass', file], { prefix })
      expect({ code, stdout: stdout.toString() }).toMatchObject({ code: 0 })
    },
  )

  test('prints what it prints for an input of the user', async (context) => {
    needsProgram(context, 'python3')
    const input = temporaryFile('bGF3bg\nYnVz')
    const program = join(submissions, 'accepted/solution.py')
    expect(await judge([program, '--input', input])).toEqual({ stdout: 'lawn\nbus\n', stderr: '', code: 0 })
  })
})

test('installed for all users, it still judges TypeScript, and its answers stay hidden', async (context) => {
  await needsBwrap(context)
  needsProgram(context, 'python3')
  if (process.getuid?.() !== 0) context.skip('only root may mount this package below /usr')
  const modules = '/usr/local/lib/node_modules'
  // In a mount namespace of its own: nobody else sees it there.
  const script = `
    mount -t tmpfs none /usr/local/lib && mkdir -p ${modules}/solvebench && mount --bind ${root} ${modules}/solvebench &&
    ln -s ../lib/node_modules/solvebench/dist/src/cli.cjs "$TMPDIR/solve" && cp -a "$TMPDIR/solve" /usr/local/lib/solve &&
    cd /usr/local/lib && exec ${process.execPath} solve judge drop-the-bass "$0" "$1" --json --all`
  const files = [
    join(submissions, 'accepted/solution.ts'),
    join(root, 'test/fixtures/submissions/read_installed.py'),
  ]
  const TMPDIR = temporaryFolder()
  const { status, stdout, stderr } = spawnSync('unshare', ['--mount', 'sh', '-c', script, ...files], {
    env: { ...process.env, TMPDIR },
  })
  expect({ status, stderr: String(stderr) }).toEqual({ status: 1, stderr: '' })
  const { submissions: judged } = judgeResultSchema.parse(JSON.parse(String(stdout)))
  expect(judged.map(({ verdict }) => verdict)).toEqual(['AC', 'RTE'])
  expect(judged[1]?.cases[0]?.message).toContain('nothing is installed here')
})

describe('what cannot be judged is said in a line', () => {
  test.each([
    [[], /name a challenge/],
    [['drop-the-bas', 'x.py'], /unknown challenge "drop-the-bas"/],
    [['drop-the-bass', 'no.py'], /no\.py: no such file|cannot read no\.py/],
    [['drop-the-bass', 'x.txt'], /\.txt|no such file/],
    [['drop-the-bass', 'no.py', '--case', 'secret/99'], /no case "secret\/99"|no such file/],
    [['drop-the-bass', '--input', 'x'], /--input runs one submission/],
    [['argumentative'], /argumentative has no example submissions/],
    [['drop-the-bass', '--sandbox', 'docker'], /--sandbox "docker" is not valid/],
  ])('%j', async (args, message) => {
    const { stdout, stderr, code } = await solveHere(['judge', ...args])
    expect({ stdout: stdout.toString(), code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(new RegExp(`^solve: .*(${message.source}).*\\n$`))
  })
})
