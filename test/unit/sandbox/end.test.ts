/**
 * How a run ends, and what it took: told as it was, in either tier.
 */
import { spawnSync } from 'node:child_process'
import { expect, test, type TestContext } from 'vitest'

import { type Tier } from '../../../src/sandbox/types.ts'
import {
  judgeFolder,
  MiB,
  needsBwrap,
  needsPython,
  processesWith,
  python,
  runInBox,
  shell,
} from '../../support/boxes.ts'
import { needsProgram } from '../../support/needs.ts'

async function needsTier(context: TestContext, tier: Tier): Promise<void> {
  if (tier === 'bwrap') await needsBwrap(context)
}

for (const tier of ['bwrap', 'plain'] as const) {
  test.for([0, 1, 2, 42, 127, 137, 139, 255])(`${tier}: exit code %i`, async (code, context) => {
    await needsTier(context, tier)
    const result = await runInBox({ tier, ...shell(`exit ${code}`) })
    expect(result).toMatchObject({ end: { kind: 'code', code }, killedBy: undefined })
  })

  test.for(['SEGV', 'ABRT', 'FPE', 'TERM', 'KILL', 'PIPE', 'HUP'])(
    `${tier}: SIG%s`,
    async (signal, context) => {
      await needsTier(context, tier)
      const result = await runInBox({ tier, ...shell(`kill -${signal} $$`) })
      expect(result).toMatchObject({ end: { kind: 'signal', signal: `SIG${signal}` }, killedBy: undefined })
    },
  )

  test(`${tier}: a program that is not there`, async (context) => {
    await needsTier(context, tier)
    const result = await runInBox({ tier, argv: ['/box/none'] })
    expect(result).toMatchObject({ end: { kind: 'code', code: 127 }, killedBy: undefined })
    expect(result.errors).toMatch(/none/)
  })

  test(`${tier}: output by name goes where output goes`, async (context) => {
    await needsTier(context, tier)
    const script = 'echo a; echo b >/dev/stdout; echo c; echo d >/dev/stderr; printf e >&2'
    expect(await runInBox({ tier, ...shell(script) })).toMatchObject({ stdout: 'a\nb\nc\n', errors: 'd\ne' })
  })

  test(`${tier}: one that closes its output still ends as it does`, async (context) => {
    await needsTier(context, tier)
    const result = await runInBox({ tier, ...shell('echo a; exec >&- 2>&-; sleep 0.1; exit 7') })
    expect(result).toMatchObject({ end: { kind: 'code', code: 7 }, stdout: 'a\n' })
  })

  test(`${tier}: what is over a limit is killed, and those it started with it`, async (context) => {
    await needsTier(context, tier)
    const signal = { kind: 'signal', signal: 'SIGKILL' }
    const sleepy = { tier, ...shell('sleep 60 & sleep 60') }
    expect(await runInBox({ ...sleepy, limits: { wallMs: 200 } })).toMatchObject({
      end: signal,
      killedBy: 'wall',
    })
    const busy = { tier, ...shell('while :; do :; done') }
    expect(await runInBox({ ...busy, limits: { cpuMs: 200 } })).toMatchObject({
      end: signal,
      killedBy: 'cpu',
    })
    const loud = { tier, argv: ['timeout', '60', 'yes'] }
    expect(await runInBox({ ...loud, limits: { outputBytes: 10 } })).toMatchObject({
      killedBy: 'output',
      stdoutBytes: 11,
    })
  })

  test(`${tier}: a daemon does not outlive the program`, async (context) => {
    await needsTier(context, tier)
    needsProgram(context, 'setsid')
    const result = await runInBox({ tier, ...shell('setsid setsid sleep 60 & echo started') })
    expect(result).toMatchObject({ end: { kind: 'code', code: 0 }, stdout: 'started\n' })
  })

  test(`${tier}: an abort ends everything, and rejects with its reason`, async (context) => {
    await needsTier(context, tier)
    const reason = new Error('enough')
    const controller = new AbortController()
    const run = runInBox({ tier, ...shell('echo up; sleep 60 & sleep 60'), signal: controller.signal })
    setTimeout(() => controller.abort(reason), 100)
    await expect(run).rejects.toBe(reason)
    await expect(runInBox({ tier, argv: ['true'], signal: controller.signal })).rejects.toBe(reason)
    for (const ms of [0, 1, 2, 4, 8]) {
      const early = AbortSignal.timeout(ms)
      await expect(runInBox({ tier, argv: ['sleep', '60'], signal: early })).rejects.toThrow('timeout')
    }
  })

  test(`${tier}: the peak is the program's own, as GNU time sees it`, async (context) => {
    await needsTier(context, tier)
    needsPython(context)
    needsProgram(context, '/usr/bin/time')
    for (const mib of [0, 50]) {
      const source = `x = b"x" * (${mib} << 20)`
      const bare = spawnSync('/usr/bin/time', ['-f', '%M', '/usr/bin/python3', '-c', source])
      const expected = Number(String(bare.stderr)) * 1024
      const result = await runInBox({ tier, ...python(source) })
      expect(result.peakFrom).not.toBe('polled')
      expect(Math.abs(result.peakBytes - expected)).toBeLessThan(Math.max(2 * MiB, expected * 0.05))
    }
  })
}

test('plain: paths of the box become those of this machine', async () => {
  const folder = judgeFolder()
  const result = await runInBox({
    tier: 'plain',
    argv: ['/bin/sh', '/box/main.sh', '/given/file', '--to=/box/x', '/boxes'],
    files: { 'main.sh': 'cat "$1"; echo "$2 $3 $HERE"; pwd' },
    readOnly: { '/etc/hostname': '/given/file' },
    env: { HERE: '/box' },
    box: folder,
  })
  const { stdout } = spawnSync('cat', ['/etc/hostname'])
  expect(result.stdout).toBe(`${String(stdout)}--to=${folder}/x /boxes ${folder}\n${folder}\n`)
})

test('plain: too many processes are ended', async (context) => {
  needsPython(context)
  const source = `
import os, time
for _ in range(60):
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    time.sleep(0.01)
time.sleep(60)
`
  const result = await runInBox({ tier: 'plain', ...python(source), limits: { processes: 10 } })
  expect(result.end).toEqual({ kind: 'signal', signal: 'SIGKILL' })
})

test('a box that cannot be set up is an error of the machine', async (context) => {
  await needsBwrap(context)
  const run = runInBox({ argv: ['true'], readOnly: { '/proc/self/none': '/x' } })
  await expect(run).rejects.toThrow(/none/)
  expect(processesWith('nothing')).toEqual([])
})
