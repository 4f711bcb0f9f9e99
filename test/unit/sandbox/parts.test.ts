/**
 * The parts of the sandbox that need no sandbox.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

import { makeCgroup } from '../../../src/sandbox/cgroup.ts'
import { folderBytes } from '../../../src/sandbox/folder-bytes.ts'
import { parseMeter, signalName } from '../../../src/sandbox/launcher.ts'
import { outcome, type Evidence } from '../../../src/sandbox/outcome.ts'
import { fileOutlet, Tail } from '../../../src/sandbox/outlets.ts'
import { explainFailure } from '../../../src/sandbox/probe.ts'
import { chooseTier } from '../../../src/sandbox/tier.ts'
import { type BoxedRun } from '../../../src/sandbox/types.ts'
import { temporaryFolder } from '../../support/files.ts'

const RUN: BoxedRun = {
  argv: ['true'],
  box: '/box',
  readOnly: {},
  env: {},
  stdin: undefined,
  stdout: '/out',
  limits: { cpuMs: 1000, wallMs: 5000, memoryBytes: 1000, outputBytes: 10, fileBytes: 10, processes: 5 },
  memoryFloor: 0,
  signal: new AbortController().signal,
}

test('the file outlet writes one byte more than is allowed, and says so once', () => {
  const path = join(temporaryFolder(), 'out')
  const full = vi.fn<() => void>()
  const outlet = fileOutlet(path, 5, full)
  outlet.take(Buffer.from('1234'))
  outlet.take(Buffer.from('5'))
  expect(full).not.toHaveBeenCalled()
  outlet.take(Buffer.from('678'))
  outlet.take(Buffer.from('9'))
  outlet.close()
  expect(full).toHaveBeenCalledTimes(1)
  expect(outlet.bytes()).toBe(6)
  expect(readFileSync(path, 'latin1')).toBe('123456')
})

test('the tail finds its token however the text is cut, and keeps the end', () => {
  const text = `${'x'.repeat(1000)}end\u0001TOKEN 7\nleft behind`
  for (let size = 1; size < text.length; size += 3) {
    const tail = new Tail(10, '\u0001TOKEN ')
    for (let at = 0; at < text.length; at += size) tail.take(Buffer.from(text.slice(at, at + size)))
    expect(Buffer.from(tail.bytes()).toString(), `in pieces of ${size}`).toBe('xxxxxxxend')
    expect(tail.closingLine()).toBe('7')
  }
  const without = new Tail(10, 'TOKEN')
  without.take(Buffer.from('TOK'))
  expect(Buffer.from(without.bytes()).toString()).toBe('TOK')
  expect(without.closingLine()).toBeUndefined()
})

test('the report of GNU time', () => {
  expect(parseMeter('1.25 0.50 2048 3\n')).toEqual({ cpuMs: 1750, peakBytes: 2 ** 21, code: 3 })
  expect(parseMeter('Command terminated by signal 9\n0.00 0.01 10 0\n')).toMatchObject({ cpuMs: 10, code: 0 })
  expect(parseMeter('')).toBeUndefined()
  expect([signalName(11), signalName(9), signalName(40)]).toEqual(['SIGSEGV', 'SIGKILL', 'SIG40'])
})

test.for([
  ['bwrap: setting up uid map: Permission denied', false, /forbids user namespaces/, /apparmor_restrict/],
  ['bwrap: No permissions to create new namespace, likely …', true, /container/, /seccomp=unconfined/],
  [
    "bwrap: Can't mount proc on /newroot/proc: Operation not permitted",
    true,
    /container/,
    /systempaths=unconfined/,
  ],
  ['bwrap: Unknown option --size', false, /0\.6\.1 is too old/, /0\.7/],
  ['bwrap: execvp prlimit: No such file or directory', false, /prlimit/, /util-linux/],
  ['bwrap: something else', false, /fails: bwrap: something else/, /--sandbox plain/],
] as const)('bubblewrap says: %s', ([said, inContainer, why, remedy]) => {
  const probe = explainFailure(`${said}\n`, { version: '0.6.1', inContainer })
  expect(probe).toEqual({
    works: false,
    why: expect.stringMatching(why) as unknown,
    remedy: expect.stringMatching(remedy) as unknown,
  })
})

test('bubblewrap that was asked for and is not there is an error with a remedy', async () => {
  vi.stubEnv('PATH', temporaryFolder())
  try {
    expect(await chooseTier(undefined)).toBe('plain')
    expect(await chooseTier('plain')).toBe('plain')
    await expect(chooseTier('bwrap')).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('not installed') as unknown,
      hint: expect.stringContaining('apt-get install bubblewrap') as unknown,
    })
  } finally {
    vi.unstubAllEnvs()
  }
})

test('a folder is as large as what it holds, in blocks', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, 'sub', 'file'), Buffer.alloc(100_000, 1))
  for (let n = 0; n < 10; n++) writeFileSync(join(folder, String(n)), '')
  expect(folderBytes(folder, 1e9)).toBeGreaterThanOrEqual(100_000 + 10 * 512)
  expect(folderBytes(join(folder, 'none'), 1e9)).toBe(0)
})

test('a control group gets the limits, and tells what was used', async () => {
  const parent = temporaryFolder()
  const group = makeCgroup(parent, RUN)
  const [name = ''] = readdirSync(parent)
  const file = (of: string): string => join(parent, name, of)
  expect(readFileSync(file('memory.max'), 'utf8')).toBe('1000')
  expect(Number(readFileSync(file('pids.max'), 'utf8'))).toBeGreaterThan(RUN.limits.processes)
  expect(group.enter.at(-1)).toBe(file('cgroup.procs'))
  expect([group.peakBytes(), group.cpuMs(), group.oomKills()]).toEqual([undefined, undefined, 0])
  writeFileSync(file('memory.peak'), '4096\n')
  writeFileSync(file('cpu.stat'), 'usage_usec 12500\nuser_usec 0\n')
  writeFileSync(file('memory.events'), 'low 0\noom 2\noom_kill 1\noom_group_kill 0\n')
  expect([group.peakBytes(), group.cpuMs(), group.oomKills()]).toEqual([4096, 12.5, 1])
  // An ordinary folder goes only without its files; those of a control group go with it.
  for (const of of readdirSync(join(parent, name))) rmSync(file(of))
  await group.remove()
  expect(readdirSync(parent)).toEqual([])
})

const EVIDENCE: Evidence = {
  tier: 'bwrap',
  run: RUN,
  cgroup: undefined,
  meter: { cpuMs: 10, peakBytes: 500, code: 0 },
  last: { code: 0, signal: null },
  line: '0',
  isReady: true,
  seen: { cpuMs: 0, peakBytes: 0 },
  why: undefined,
  stderr: new Uint8Array(),
}

test.for([
  [
    'an ordinary end',
    {},
    { end: { kind: 'code', code: 0 }, killedBy: undefined, peakFrom: 'wait4', peakBytes: 500 },
  ],
  ['a signal', { last: { code: 139, signal: null } }, { end: { kind: 'signal', signal: 'SIGSEGV' } }],
  [
    'a code like that of a signal',
    { last: { code: 139, signal: null }, line: '139' },
    { end: { kind: 'code', code: 139 } },
  ],
  ['a limit', { last: { code: 137, signal: null }, line: undefined, why: 'wall' }, { killedBy: 'wall' }],
  [
    'memory over the limit at last',
    { meter: { cpuMs: 0, peakBytes: 1001, code: 0 } },
    { killedBy: 'memory' },
  ],
  ['CPU time over the limit at last', { meter: { cpuMs: 1001, peakBytes: 0, code: 0 } }, { killedBy: 'cpu' }],
  ['exactly the limits', { meter: { cpuMs: 1000, peakBytes: 1000, code: 0 } }, { killedBy: undefined }],
  [
    'no meter',
    { meter: undefined, seen: { cpuMs: 20, peakBytes: 7 } },
    { peakFrom: 'polled', peakBytes: 7, cpuMs: 20 },
  ],
] as const)('%s', ([, evidence, expected]) => {
  expect(outcome({ ...EVIDENCE, ...evidence })).toMatchObject(expected)
})

test('a box that was not set up is no result', () => {
  const stderr = Buffer.from("bwrap: Can't find source path /none: No such file or directory\n")
  const failed = { ...EVIDENCE, last: { code: 1, signal: null }, line: undefined, isReady: false, stderr }
  expect(() => outcome(failed)).toThrow(/source path \/none/)
  expect(() => outcome({ ...failed, meter: undefined })).toThrow(/source path \/none/)
})
