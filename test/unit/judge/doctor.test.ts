import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type MachineReport, examineMachine } from '../../../src/judge/doctor.ts'
import { readQuotas } from '../../../src/sandbox/quotas.ts'
import { findUnsteadiness } from '../../../src/sandbox/unsteadiness.ts'
import { doctorJson, doctorText } from '../../../src/report/doctor.ts'
import { plain } from '../../../src/report/paint.ts'
import { temporaryFolder } from '../../support/files.ts'

/** A machine of these files. */
function machine(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

describe('quotas', () => {
  test.each([
    ['none', {}, null, null],
    [
      'version 2, of a group around',
      {
        'proc/self/cgroup': '0::/a/b\n',
        'sys/fs/cgroup/a/b/cpu.max': 'max 100000\n',
        'sys/fs/cgroup/a/cpu.max': '150000 100000\n',
        'sys/fs/cgroup/a/b/memory.max': '1048576\n',
        'sys/fs/cgroup/a/memory.max': 'max\n',
      },
      1.5,
      1048576,
    ],
    [
      'version 2, in a container',
      { 'proc/self/cgroup': '0::/\n', 'sys/fs/cgroup/cpu.max': '50000 100000\n' },
      0.5,
      null,
    ],
    [
      'version 1',
      {
        'proc/self/cgroup': '4:cpu,cpuacct:/x\n3:memory:/\n',
        'sys/fs/cgroup/cpu/x/cpu.cfs_quota_us': '200000\n',
        'sys/fs/cgroup/cpu/x/cpu.cfs_period_us': '100000\n',
        'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
      },
      2,
      null,
    ],
    [
      'version 1, no quota',
      { 'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n', 'sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n' },
      null,
      null,
    ],
  ] as const)('%s', (_, files, cores, memoryBytes) => {
    expect(readQuotas(machine(files))).toEqual({ cores, memoryBytes })
  })
})

describe('what makes times unsteady', () => {
  const governor = 'sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'
  const noTurbo = 'sys/devices/system/cpu/intel_pstate/no_turbo'
  const boost = 'sys/devices/system/cpu/cpufreq/boost'

  test.each([
    [{}, []],
    [{ [governor]: 'performance\n' }, []],
    [{ [governor]: 'powersave\n' }, ['governor']],
    [{ [noTurbo]: '1\n' }, []],
    [{ [noTurbo]: '0\n' }, ['turbo']],
    [{ [boost]: '1\n' }, ['turbo']],
    [{ [boost]: '0\n' }, []],
    [{ 'proc/cpuinfo': 'flags\t\t: fpu hypervisor sse\n' }, ['virtual']],
    [{ 'proc/cpuinfo': 'model name: hypervisor\nflags\t\t: fpu\n' }, []],
    [{ 'proc/meminfo': 'SwapTotal:  2048 kB\nSwapFree:   1024 kB\n' }, ['swap']],
    [{ 'proc/meminfo': 'SwapTotal:  2048 kB\nSwapFree:   2048 kB\n' }, []],
  ])('%j', (files, kinds) => {
    const found = findUnsteadiness({ root: machine(files), load: 0.5, quota: null })
    expect(found.map(({ kind }) => kind)).toEqual(kinds)
  })

  test('load and quota', () => {
    const found = findUnsteadiness({ root: machine({}), load: 0.51, quota: 1.5 })
    expect(found.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([
      'load: other work kept 0.510 cores busy in the last minute',
      'quota: a quota of 1.50 cores: whoever uses it up waits for the next tenth of a second',
    ])
  })
})

const report: MachineReport = {
  sandbox: { tier: 'plain', detail: 'no bubblewrap', remedy: 'apt install bubblewrap' },
  languages: [
    { id: 'c', name: 'C', extensions: ['.c'], version: '12.2.0', versionOf: 'gcc', missing: [] },
    {
      id: 'scala',
      name: 'Scala',
      extensions: ['.scala'],
      version: null,
      versionOf: null,
      missing: [
        {
          program: 'scalac',
          package: 'scala',
          installable: true,
          remedy: 'install it with: apt install scala',
        },
        {
          program: 'scala',
          package: 'scala',
          installable: null,
          remedy: 'install it with: apt install scala',
        },
        {
          program: 'pony',
          package: 'pony',
          installable: false,
          remedy: 'apt has no package pony: get it from far away',
        },
      ],
    },
    { id: 'python2', name: 'Python 2', extensions: [], version: '2.7.18', versionOf: null, missing: [] },
  ],
  cpu: 'Abacus',
  cores: { online: 4, quota: 1.5 },
  memory: { totalBytes: 2 ** 32, limitBytes: 2 ** 30 },
  unsteady: [{ kind: 'virtual', detail: 'a virtual machine' }],
}

test('as text', () => {
  expect(doctorText(report, plain)).toBe(`language  files         here
C         .c            gcc 12.2.0
Scala     .scala        no scalac and scala and pony; install with: apt install scala; apt has no package pony: get it from far away
Python 2  (by content)  2.7.18

sandbox  plain: no bubblewrap; apt install bubblewrap
cores    4 cores, of which 1.50 may be used (Abacus)
memory   4 GiB, of which 1 GiB may be used

What makes times unsteady here:
  a virtual machine
`)
})

test('as JSON', () => {
  expect(JSON.parse(doctorJson(report))).toEqual({ schema: 'solvebench/doctor@1', ...report })
})

test('this machine', async () => {
  const sandbox = { tier: 'plain', detail: 'none' } as const
  const found = await examineMachine({ examineSandbox: () => Promise.resolve(sandbox) })
  expect(found.sandbox).toBe(sandbox)
  expect(found.cores.online).toBeGreaterThan(0)
  for (const { version, missing } of found.languages) expect(version === null).toBe(missing.length > 0)
})
