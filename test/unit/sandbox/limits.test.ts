/**
 * Programs that take more than they may. Each has a ceiling of its own, so that a hole costs a failed test and not the
 * machine: 2,000 processes, 1 GB of disk, 2 GB of memory, a minute.
 */
import { existsSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'

import { compiled, MiB, needsBwrap, needsPython, python, runInBox, shell } from '../../support/boxes.ts'

beforeEach(needsBwrap)

const KILLED = { kind: 'signal', signal: 'SIGKILL' }
const DONE = { kind: 'code', code: 0 }

test('a fork bomb gets as many processes as it may have', async (context) => {
  needsPython(context)
  const bomb = `
import os, time
made = 0
try:
    while made < 2000:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        made += 1
except OSError:
    pass
print(made)
`
  const result = await runInBox({ ...python(bomb), limits: { processes: 20 } })
  expect(result).toMatchObject({ end: DONE, killedBy: undefined, stdout: '19\n' })
})

test('threads count as processes', async (context) => {
  const box = compiled(
    context,
    `#include <pthread.h>
     #include <stdio.h>
     #include <unistd.h>
     static void *rest(void *x) { sleep(60); return x; }
     int main(void) {
       int made = 0; pthread_t t;
       while (made < 2000 && pthread_create(&t, 0, rest, 0) == 0) made++;
       printf("%d", made); fflush(stdout); _exit(0);
     }`,
  )
  expect(
    await runInBox({ box, argv: ['./main'], limits: { processes: 20, memoryBytes: 512 * MiB } }),
  ).toMatchObject({
    end: DONE,
    stdout: '19',
  })
})

test('a C program that takes more and more memory is seen over the limit', async (context) => {
  const box = compiled(
    context,
    `#include <stdlib.h>
     #include <string.h>
     int main(void) {
       for (int i = 0; i < 2048; i++) { char *p = malloc(1 << 20); if (!p) abort(); memset(p, 1, 1 << 20); }
     }`,
  )
  const result = await runInBox({ box, argv: ['./main'], limits: { memoryBytes: 64 * MiB } })
  expect(result).toMatchObject({ killedBy: 'memory', end: { kind: 'signal' } })
  expect(result.peakBytes).toBeGreaterThan(64 * MiB)
  expect(result.peakBytes).toBeLessThan(96 * MiB)
})

test('shared memory is memory too', async (context) => {
  const box = compiled(
    context,
    `#include <string.h>
     #include <sys/mman.h>
     #include <unistd.h>
     int main(void) {
       for (int i = 0; i < 200; i++) {
         char *p = mmap(0, 10 << 20, 3, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
         if (p == MAP_FAILED) return 1;
         memset(p, 1, 10 << 20); usleep(20000);
       }
     }`,
  )
  const result = await runInBox({ box, argv: ['./main'], limits: { memoryBytes: 64 * MiB } })
  expect(result).toMatchObject({ killedBy: 'memory', end: KILLED })
  expect(result.peakBytes).toBeLessThan(512 * MiB)
})

test('memory shared out among processes counts together, and what they share only once', async (context) => {
  needsPython(context)
  const together = (own: number): string => `
import os, time
shared = bytearray(b'x' * (40 << 20))
for _ in range(5):
    if os.fork() == 0:
        own = bytearray(b'x' * (${own} << 20))
        time.sleep(1)
        os._exit(0)
for _ in range(5):
    os.wait()
`
  const limits = { memoryBytes: 100 * MiB }
  expect(await runInBox({ ...python(together(1)), limits })).toMatchObject({ end: DONE, killedBy: undefined })
  const result = await runInBox({ ...python(together(30)), limits })
  expect(result).toMatchObject({ end: KILLED, killedBy: 'memory' })
  expect(result.peakBytes).toBeGreaterThan(100 * MiB)
})

test('a Python program that takes more and more memory', async (context) => {
  needsPython(context)
  const result = await runInBox(python('all = [bytearray(1 << 20) for _ in range(2048)]'))
  expect(result.killedBy).toBe('memory')
  expect(result.end).not.toEqual(DONE)
})

test('a Node program that takes more and more memory', async (context) => {
  if (!existsSync('/usr/bin/node')) context.skip('there is no /usr/bin/node on this machine')
  const bomb = 'const all = []; for (let i = 0; i < 2048; i++) all.push(Buffer.alloc(1 << 20, 1))'
  const result = await runInBox({ argv: ['/usr/bin/node', '-e', bomb], memoryFloor: 64 * MiB })
  expect(result.killedBy).toBe('memory')
  expect(result.end).not.toEqual(DONE)
})

test('endless output is cut one byte after the limit', async () => {
  const result = await runInBox({ argv: ['timeout', '60', 'yes'], limits: { outputBytes: 100_000 } })
  expect(result).toMatchObject({ end: KILLED, killedBy: 'output', stdoutBytes: 100_001 })
  expect(result.stdout).toBe('y\n'.repeat(50_000) + 'y')
})

test('output of exactly the limit is whole', async () => {
  const result = await runInBox({ ...shell('printf 12345'), limits: { outputBytes: 5 } })
  expect(result).toMatchObject({ end: DONE, killedBy: undefined, stdout: '12345', stdoutBytes: 5 })
})

test('of endless standard error the end is kept', async () => {
  const script = 'yes | head -c 3000000 >&2; echo last >&2'
  const result = await runInBox({ ...shell(script), limits: { outputBytes: 4 * MiB } })
  expect(result).toMatchObject({ end: DONE, killedBy: undefined })
  expect(result.stderr).toHaveLength(65_536)
  expect(result.errors).toMatch(/^[y\n]+last\n$/)
})

test('more standard error than output may have ends it', async () => {
  const script = 'timeout 60 yes >&2; sleep 60'
  const result = await runInBox({ ...shell(script), limits: { outputBytes: 100_000 } })
  expect(result).toMatchObject({ end: KILLED, killedBy: 'output', stdout: '' })
  expect(result.stderr.length).toBeLessThanOrEqual(65_536)
  const little = await runInBox({ ...shell('yes | head -c 60000 >&2'), limits: { outputBytes: 10 } })
  expect(little).toMatchObject({ end: DONE, killedBy: undefined })
})

test('an endless loop ends with its CPU time', async () => {
  const result = await runInBox({ ...shell('ulimit -t 60; while :; do :; done'), limits: { cpuMs: 300 } })
  expect(result).toMatchObject({ end: KILLED, killedBy: 'cpu' })
  expect(result.cpuMs).toBeGreaterThan(300)
})

test('the CPU time of all processes counts, of those that left their parents too', async (context) => {
  needsPython(context)
  const busy = `
import os, time
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            until = time.time() + 60
            while time.time() < until: pass
        os._exit(0)
time.sleep(60)
`
  const result = await runInBox({ ...python(busy), limits: { cpuMs: 500 } })
  expect(result).toMatchObject({ end: KILLED, killedBy: 'cpu' })
})

test('one that sleeps ends with its wall time', async () => {
  const result = await runInBox({ argv: ['sleep', '60'], limits: { wallMs: 200 } })
  expect(result).toMatchObject({ end: KILLED, killedBy: 'wall' })
  expect(result.cpuMs).toBeLessThan(200)
})

test('one that ignores signals ends too', async () => {
  const script = 'trap "" TERM INT HUP XCPU; sleep 30 & sleep 30; sleep 30'
  expect(await runInBox({ ...shell(script), limits: { wallMs: 300 } })).toMatchObject({
    end: KILLED,
    killedBy: 'wall',
  })
})

test.for(['/box', '/tmp', '/dev/shm'])('%s can be filled up to its size', async (place) => {
  const script = `n=0
    while [ $n -lt 1000 ] && head -c 1000000 /dev/zero >${place}/$n 2>/dev/null; do n=$((n + 1)); done
    echo $n; rm ${place}/*`
  const result = await runInBox({ ...shell(script), limits: { fileBytes: 8 * MiB } })
  expect(result).toMatchObject({ end: DONE, killedBy: undefined, stdout: '8\n' })
})

test('a file can be as long as it may, even one without content', async () => {
  const sparse = await runInBox(shell('truncate -s 10G /tmp/sparse; echo $?; wc -c </tmp/sparse'))
  expect(sparse.stdout).toMatch(/^(1|153)\n0\n$/)
  const long = await runInBox({ argv: ['dd', 'if=/dev/zero', 'of=/tmp/long', 'bs=1M', 'count=1000'] })
  expect(long).toMatchObject({ end: { kind: 'signal', signal: 'SIGXFSZ' }, killedBy: 'output' })
})

test('a program that fails for want of room for its files has written too much', async (context) => {
  needsPython(context)
  const flood = (place: string): string => `
for n in range(1000):
    with open('${place}/%d' % n, 'wb') as file:
        file.write(bytes(1000000))
`
  for (const place of ['/box', '/tmp']) {
    const result = await runInBox(python(flood(place)))
    expect(result).toMatchObject({ end: { kind: 'code', code: 1 }, killedBy: 'output' })
  }
})

test('a program that may not write finds its working directory read-only, and /tmp as ever', async () => {
  const script = '(echo x >made) 2>/dev/null || echo refused; echo x >/tmp/made && cat /tmp/made given'
  const asked = { ...shell(script), files: { given: 'y' } }
  expect((await runInBox({ ...asked, writable: false })).stdout).toBe('refused\nx\ny')
  expect((await runInBox(asked)).stdout).toBe('x\ny')
})

test('a box that keeps its files is watched', async () => {
  const script =
    'n=0; while [ $n -lt 1000 ]; do head -c 1000000 /dev/zero >$n; n=$((n + 1)); sleep 0.01; done; sleep 60'
  const result = await runInBox({ ...shell(script), keep: true })
  expect(result).toMatchObject({ end: KILLED, killedBy: 'output' })
})

test('100,000 files are gone with the box', async (context) => {
  needsPython(context)
  const result = await runInBox({
    ...python("for n in range(100000): open('/tmp/%d' % n, 'w').close()\nprint(n)"),
    limits: { fileBytes: 64 * MiB },
  })
  expect(result).toMatchObject({ end: DONE, stdout: '99999\n' })
})
