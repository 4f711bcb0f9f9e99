import { describe, expect, test } from 'vitest'
import type { Check } from '../../../src/check/check.ts'
import { saysOutOfMemory } from '../../../src/sandbox/out-of-memory.ts'
import type { BoxedResult, Killer, Limits, Verdict } from '../../../src/sandbox/types.ts'
import { classify, limitHit, needsRerun, overallVerdict, runVerdict } from '../../../src/judge/verdict.ts'

const limits: Limits = {
  cpuMs: 1000,
  wallMs: 3000,
  memoryBytes: 1e6,
  outputBytes: 5000,
  fileBytes: 5000,
  processes: 10,
}

const fine: BoxedResult = {
  end: { kind: 'code', code: 0 },
  killedBy: undefined,
  cpuMs: 10,
  wallMs: 20,
  peakBytes: 1000,
  peakFrom: 'cgroup',
  stdoutBytes: 100,
  stderr: new Uint8Array(0),
}

const stderr = (text: string) => new TextEncoder().encode(text)
const code = (number: number) => ({ end: { kind: 'code', code: number } as const })
const signal = (name: string) => ({ end: { kind: 'signal', signal: name } as const })
const ORDER = ['JE', 'CE', 'MLE', 'TLE', 'OLE', 'RTE', 'WA', 'AC'] as const

describe('classify', () => {
  /** Everything that can go wrong with a run, one at a time; they can be combined freely. */
  const flaws: readonly { verdict: Verdict; result?: Partial<BoxedResult>; check?: Check }[] = [
    { verdict: 'JE', check: { state: 'error', message: 'the validator crashed' } },
    { verdict: 'MLE', result: { peakBytes: 1e6 + 1 } },
    { verdict: 'TLE', result: { cpuMs: 1001 } },
    { verdict: 'TLE', result: { wallMs: 3001 } },
    { verdict: 'OLE', result: { stdoutBytes: 5001 } },
    { verdict: 'RTE', result: code(1) },
    { verdict: 'WA', check: { state: 'rejected' } },
  ]

  test.each(Array.from({ length: 2 ** flaws.length }, (_, bits) => bits))(
    'whatever is combined, the first in the order wins (%i)',
    (bits) => {
      const chosen = flaws.filter((_, index) => (bits & (1 << index)) !== 0)
      const result = Object.assign({}, fine, ...chosen.map((flaw) => flaw.result)) as BoxedResult
      const check = chosen.find((flaw) => flaw.check)?.check ?? { state: 'accepted' }
      const expected = ORDER.find((verdict) => chosen.some((flaw) => flaw.verdict === verdict)) ?? 'AC'
      expect(classify({ state: 'ran', result, limits, check })).toBe(expected)
    },
  )

  test.each<[string, Partial<BoxedResult>, Verdict | undefined]>([
    ['ends well', {}, undefined],
    ['uses all that it may', { cpuMs: 1000, wallMs: 3000, peakBytes: 1e6, stdoutBytes: 5000 }, undefined],
    ['is killed for memory', { killedBy: 'memory', ...signal('SIGKILL') }, 'MLE'],
    ['is killed for CPU time', { killedBy: 'cpu', ...signal('SIGKILL') }, 'TLE'],
    ['sleeps', { killedBy: 'wall', ...signal('SIGKILL') }, 'TLE'],
    ['is killed for its output', { killedBy: 'output', ...signal('SIGKILL') }, 'OLE'],
    ['is told by the kernel that its time is up', signal('SIGXCPU'), 'TLE'],
    ['crashes', signal('SIGSEGV'), 'RTE'],
    ['is killed by someone else', signal('SIGKILL'), 'RTE'],
    ['exits with 1', code(1), 'RTE'],
    ['exits with 137', code(137), 'RTE'],
    ['runs out of memory by its own word', { ...code(1), stderr: stderr('MemoryError\n') }, 'MLE'],
    ['aborts for want of memory', { ...signal('SIGABRT'), stderr: stderr("'std::bad_alloc'") }, 'MLE'],
    ['speaks of memory and ends well', { stderr: stderr('MemoryError\n') }, undefined],
    [
      'speaks of memory and is stopped for its time',
      { killedBy: 'cpu', ...signal('SIGKILL'), stderr: stderr('MemoryError') },
      'TLE',
    ],
    ['is stopped for time with too high a peak', { killedBy: 'cpu', peakBytes: 2e6 }, 'MLE'],
    ['is stopped for output after too much time', { killedBy: 'output', cpuMs: 2000 }, 'TLE'],
  ])('a program that %s', (_, changes, verdict) => {
    const result = { ...fine, ...changes }
    expect(runVerdict(result, limits)).toBe(verdict)
    for (const check of [{ state: 'accepted' }, { state: 'rejected' }] as const)
      expect(classify({ state: 'ran', result, limits, check })).toBe(
        verdict ?? (check.state === 'accepted' ? 'AC' : 'WA'),
      )
  })

  test('a judge that failed, a program that did not compile, an output nobody looked at', () => {
    expect(classify({ state: 'judge-error' })).toBe('JE')
    expect(classify({ state: 'not-compiled' })).toBe('CE')
    expect(classify({ state: 'ran', result: fine, limits, check: undefined })).toBe('JE')
    expect(classify({ state: 'ran', result: { ...fine, ...code(1) }, limits, check: undefined })).toBe('RTE')
  })
})

describe('the words of a runtime that has no more memory', () => {
  test.each([
    'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\nMemoryError\n',
    'numpy._core._exceptions._ArrayMemoryError: Unable to allocate 7.45 GiB for an array\n',
    '<--- JS stacktrace --->\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
    'RangeError: Array buffer allocation failed\n    at new ArrayBuffer (<anonymous>)\n',
    'fatal error: runtime: out of memory\n\nruntime stack:\n',
    'mmap() failed: [12] Cannot allocate memory\nOut of memory\n',
    'runtime: out of memory: cannot allocate 4194304-byte block (66 in use)\nfatal error: out of memory\n',
    'fatal error: runtime: cannot allocate memory\n',
    'fatal error: out of memory\n',
    'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n',
    "terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc\n",
    'memory allocation of 1073741824 bytes failed\n',
    'Out of memory!\n',
    'Out of memory in perl:util:safesysrealloc\n',
    'Out of memory during "large" request for 134221824 bytes at x.pl line 1.\n',
    '[FATAL] failed to allocate memory\n',
    "x.rb:1:in `*': failed to allocate memory (NoMemoryError)\n",
    'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes) in x\n',
    'Fatal error: Out of memory (allocated 2097152) (tried to allocate 4096 bytes)\n',
    'Unhandled Exception:\nSystem.OutOfMemoryException: Out of memory\n',
    'solution: Heap exhausted;\nsolution: Current maximum heap size is 1048576 bytes\n',
    'solution: internal error: Unable to commit 1048576 bytes of memory\n',
    'solution: out of memory (requested 1048576 bytes)\n',
    '*** - No more room for LISP objects: RESET\n',
    'bash: xmalloc: cannot allocate 18446744071562067968 bytes\n',
    'bash: xrealloc: cannot allocate 8388736 bytes\n',
    'x.sh: fork: Cannot allocate memory\n',
  ])('%s', (text) => {
    expect(saysOutOfMemory(stderr(text))).toBe(true)
    expect(runVerdict({ ...fine, ...code(1), stderr: stderr(text) }, limits)).toBe('MLE')
  })

  test.each([
    '',
    'ValueError: no MemoryError here\n',
    'the memory of an elephant\n',
    'MemoryErrors are bad\n',
    'KeyError: "out of memory"\n',
    'fatal error: all goroutines are asleep - deadlock!\n',
  ])('are not these: %s', (text) => expect(saysOutOfMemory(stderr(text))).toBe(false))
})

describe('needsRerun', () => {
  test.each<[string, number, Killer | undefined, boolean]>([
    ['far below', 899, undefined, false],
    ['just below', 900, undefined, true],
    ['at the limit', 1000, undefined, true],
    ['just above', 1100, undefined, true],
    ['far above', 1101, undefined, false],
    ['killed beyond the margin', 1100, 'cpu', false],
    ['asleep', 20, 'wall', false],
    ['waiting for a core', 500, 'wall', true],
    ['over both limits', 2000, 'wall', false],
    ['printing for ever', 1000, 'output', false],
    ['out of memory', 1000, 'memory', false],
  ])('%s: %i ms', (_, cpuMs, killedBy, expected) => {
    expect(needsRerun({ ...fine, cpuMs, killedBy }, limits)).toBe(expected)
  })
})

describe('the limit that was hit', () => {
  const rows: [string, Partial<BoxedResult>, Verdict, ReturnType<typeof limitHit>][] = [
    ['CPU time', { killedBy: 'cpu', cpuMs: 1200 }, 'TLE', { of: 'cpu', value: 1000 }],
    ['CPU time, ended by itself', { cpuMs: 1001 }, 'TLE', { of: 'cpu', value: 1000 }],
    ['wall time', { killedBy: 'wall', cpuMs: 10, wallMs: 3100 }, 'TLE', { of: 'wall', value: 3000 }],
    ['wall time, ended by itself', { cpuMs: 10, wallMs: 3001 }, 'TLE', { of: 'wall', value: 3000 }],
    ['both', { killedBy: 'wall', cpuMs: 1001, wallMs: 3100 }, 'TLE', { of: 'cpu', value: 1000 }],
    ["the kernel's own signal", signal('SIGXCPU'), 'TLE', { of: 'cpu', value: 1000 }],
    ['memory', { killedBy: 'memory' }, 'MLE', { of: 'memory', value: 1e6 }],
    ['output', { killedBy: 'output' }, 'OLE', { of: 'output', value: 5000 }],
    ['none', code(1), 'RTE', undefined],
    ['none, and right', {}, 'AC', undefined],
  ]
  test.each(rows)('%s', (_, changes, verdict, expected) => {
    expect(limitHit(verdict, { ...fine, ...changes }, limits)).toEqual(expected)
  })
})

test('the first failing case decides', () => {
  const verdicts = (...all: Verdict[]) => overallVerdict(all.map((verdict) => ({ verdict })))
  expect(verdicts('AC', 'AC')).toBe('AC')
  expect(verdicts('AC', 'WA', 'JE')).toBe('WA')
  expect(verdicts('RTE', 'WA')).toBe('RTE')
  expect(verdicts()).toBe('JE')
})
