/**
 * Whatever ends a judge, nothing of it is left: no process, and no folder.
 */
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { judgeFolder, needsBwrap } from '../support/boxes.ts'
import { root, solve } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { WORKS, expectNothingRuns, leftIn, runningJudge } from '../support/judge-run.ts'
import { needsProgram } from '../support/needs.ts'

const accepted = join(root, 'challenges/drop-the-bass/submissions/accepted/solution.sh')

describe.for(WORKS)('in the middle of a %s', (work) => {
  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends it all', async ([signal, code], context) => {
    const judge = await runningJudge(work, context)
    judge.child.kill(signal)
    expect(await judge.end).toMatchObject({ code, stderr: '' })
    expect(leftIn(judge)).toEqual([])
    await expectNothingRuns(judge)
  })

  test('an exception that nobody catches ends it all, and is told', async (context) => {
    const preload = temporaryFile(
      'process.once("SIGUSR2", () => { throw new Error("out of nowhere") })',
      'preload.cjs',
    )
    const judge = await runningJudge(work, context, { env: { NODE_OPTIONS: `--require ${preload}` } })
    judge.child.kill('SIGUSR2')
    const { code, stderr } = await judge.end
    expect(stderr).toMatch(/^solve: this should not have happened.*\nError: out of nowhere\n/)
    expect(code).toBe(70)
    expect(leftIn(judge)).toEqual([])
    await expectNothingRuns(judge)
  })

  test('SIGKILL ends what runs; its folders go with the next judge', async (context) => {
    const judge = await runningJudge(work, context)
    judge.child.kill('SIGKILL')
    await judge.end
    // Without isolation nobody holds what has left the family; the next judge knows it by its environment.
    if (work !== 'case without isolation') await expectNothingRuns(judge)
    expect(leftIn(judge)).not.toEqual([])
    const { code } = await solve(['judge', 'drop-the-bass', accepted, '--case', 'sample/01'], {
      env: { TMPDIR: judge.temporary },
    })
    expect(code).toBe(0)
    expect(leftIn(judge)).toEqual([])
    await expectNothingRuns(judge)
  })
})

test('a promise that nobody waits for is no way out either', async (context) => {
  const preload = temporaryFile('process.once("SIGUSR2", () => void Promise.reject("lost"))', 'preload.cjs')
  const judge = await runningJudge('case', context, { env: { NODE_OPTIONS: `--require ${preload}` } })
  judge.child.kill('SIGUSR2')
  expect(await judge.end).toMatchObject({ code: 70, stderr: expect.stringContaining('lost') as unknown })
  expect(leftIn(judge)).toEqual([])
  await expectNothingRuns(judge)
})

test('Ctrl-C twice leaves nothing either', async (context) => {
  const judge = await runningJudge('case', context)
  judge.child.kill('SIGINT')
  judge.child.kill('SIGINT')
  await judge.end
  expect(leftIn(judge)).toEqual([])
  await expectNothingRuns(judge)
})

test('a terminal that is closed ends it all', async (context) => {
  needsProgram(context, 'script')
  const inTerminal = 'C="$*"; exec script -qec "$C" /dev/null'
  const judge = await runningJudge('case', context, { prefix: ['sh', '-c', inTerminal, 'sh'] })
  // Closes the terminal, of which the judge is told by the kernel.
  judge.child.kill('SIGKILL')
  await expectNothingRuns(judge)
  expect(leftIn(judge)).toEqual([])
})

test('folders that a program has closed to everybody go too', async (context) => {
  const temporary = judgeFolder()
  const file = join(judgeFolder(), 'closes.sh')
  writeFileSync(file, 'mkdir -p a/b/c && touch a/b/d && chmod 0 a/b a')
  // To root nothing is closed, unless without root's capabilities.
  const isRoot = process.getuid?.() === 0
  if (isRoot) needsProgram(context, 'setpriv')
  const prefix = isRoot ? ['setpriv', '--inh-caps=-all', '--bounding-set=-all'] : []
  const args = ['judge', 'drop-the-bass', file, '--sandbox', 'plain', '--case', 'sample/01']
  const { stdout, stderr, code } = await solve(args, { env: { TMPDIR: temporary }, prefix })
  expect({ stderr, code }).toEqual({ stderr: '', code: 1 })
  expect(stdout.toString()).toContain('WA')
  expect(readdirSync(temporary)).toEqual([])
})

test('two judges at once do not disturb each other', async (context) => {
  const slow = await runningJudge('case', context)
  const before = leftIn(slow)
  const env = { TMPDIR: slow.temporary }
  const args = ['judge', 'drop-the-bass', accepted, '--json']
  const both = await Promise.all([solve(args, { env }), solve(args, { env })])
  for (const { stdout, code } of both) {
    expect(code).toBe(0)
    expect(stdout.toString()).toContain('"verdict": "AC"')
  }
  expect(leftIn(slow)).toEqual(before)
  slow.child.kill('SIGTERM')
  expect(await slow.end).toMatchObject({ code: 143, stderr: '' })
  expect(leftIn(slow)).toEqual([])
})

test('what is not a folder of a dead judge is left alone', async (context) => {
  await needsBwrap(context)
  const judge = await runningJudge('case', context)
  const [name = ''] = leftIn(judge)
  judge.child.kill('SIGKILL')
  await judge.end
  const temporary = temporaryFolder()
  const precious = temporaryFolder()
  writeFileSync(join(precious, 'file'), '')
  const [, before = '', namespace = '', rest = ''] = /^(.*-of-)(\d+)(-.*)$/.exec(name) ?? []
  const elsewhere = `${before}${Number(namespace) + 1}${rest}`
  for (const folder of [elsewhere, 'solvebench-test-abcdef']) mkdirSync(join(temporary, folder))
  symlinkSync(precious, join(temporary, name))
  const ofTheDead = basename(mkdtempSync(join(temporary, name.slice(0, -6))))
  await solve(['judge', 'drop-the-bass', accepted, '--case', 'sample/01'], { env: { TMPDIR: temporary } })
  expect(readdirSync(temporary).toSorted()).toEqual([elsewhere, name, 'solvebench-test-abcdef'].toSorted())
  expect(ofTheDead).not.toBe(name)
  expect(readdirSync(precious)).toEqual(['file'])
})
