/**
 * Boxes that are set up ahead: each program gets its own input and no other's, and none is left.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { createAhead } from '../../../src/sandbox/ahead.ts'
import { type Box, type BoxedRun } from '../../../src/sandbox/types.ts'
import { compiled, judgeFolder, needsBwrap, runInBox, shell, temporaryFiles } from '../../support/boxes.ts'

const DONE = { kind: 'code', code: 0 }

function inputs(count: number): string[] {
  const folder = judgeFolder()
  return Array.from({ length: count }, (_, at) => {
    const path = join(folder, String(at))
    writeFileSync(path, `input ${at}`)
    return path
  })
}

test.for([1, 3])(
  '%i at once: each run has its own input and arguments, and files of no other',
  async (width, context) => {
    await needsBwrap(context)
    const box = judgeFolder()
    const ahead = createAhead({ runs: 9, width })
    const script = 'cat /case/input.txt; echo " $1 $(cat)"; ls /case; echo x >/tmp/left; ls /tmp /box'
    const files = inputs(9)
    const run = async (at: number): Promise<void> => {
      const input = files[at] ?? ''
      const result = await runInBox({
        argv: ['/bin/sh', '-c', script, 'sh', `'${at}`],
        box,
        ahead,
        given: { 'input.txt': input },
        stdin: at % 2 === 0 ? input : undefined,
        mark: 'ahead',
      })
      const stdin = at % 2 === 0 ? `input ${at}` : ''
      expect(result.stdout).toBe(`input ${at} '${at} ${stdin}\ninput.txt\n/box:\n\n/tmp:\nleft\n`)
      expect(result).toMatchObject({ end: DONE, killedBy: undefined })
    }
    for (let at = 0; at < 9; at += width) {
      await Promise.all(Array.from({ length: width }, (_, more) => run(at + more)))
    }
    await ahead.close()
    expect(temporaryFiles()).toEqual([])
  },
)

test('boxes that were not used are ended, with all that was made for them', async (context) => {
  await needsBwrap(context)
  const box = judgeFolder()
  const ahead = createAhead({ runs: 10, width: 4 })
  expect((await runInBox({ ...shell('true'), box, ahead, mark: 'unused' })).end).toEqual(DONE)
  await ahead.close()
  expect(temporaryFiles()).toEqual([])
  // After that each is set up when it is wanted.
  expect((await runInBox({ ...shell('true'), box, ahead, mark: 'unused' })).end).toEqual(DONE)
  expect(temporaryFiles()).toEqual([])
})

test('a program cannot leave anything in the box of the next', async (context) => {
  await needsBwrap(context)
  const box = judgeFolder()
  const ahead = createAhead({ runs: 4, width: 1 })
  const script =
    'ls /tmp /box /dev/shm; (touch /case/x /box/x /tmp/x /dev/shm/x; kill -9 -1) 2>/dev/null; exit 3'
  for (let at = 0; at < 3; at++) {
    const result = await runInBox({ ...shell(script), box, ahead, mark: 'same' })
    expect(result.stdout).toBe('/box:\n\n/dev/shm:\n\n/tmp:\n')
  }
  await ahead.close()
})

test('only runs that are alike share boxes that are set up ahead', async () => {
  const opened: string[] = []
  const started: string[] = []
  const open = (_tier: string, run: BoxedRun): Promise<Box> => {
    const name = `${run.env['NAME']}-${opened.length}`
    opened.push(name)
    return Promise.resolve({
      start: () => {
        started.push(name)
        return Promise.reject(new Error('no box'))
      },
      discard: () => {
        started.push(`not ${name}`)
        return Promise.resolve()
      },
    })
  }
  const ahead = createAhead({ runs: 5, width: 2, open })
  const run = (NAME: string): BoxedRun => ({
    argv: ['x'],
    box: '/none',
    readOnly: {},
    env: { NAME },
    stdin: undefined,
    stdout: '/out',
    limits: { cpuMs: 1, wallMs: 1, memoryBytes: 1, outputBytes: 1, fileBytes: 1, processes: 1 },
    memoryFloor: 0,
    signal: new AbortController().signal,
  })
  const use = async (name: string): Promise<void> => {
    const box = await ahead.take('bwrap', run(name))
    await expect(box.start(run(name))).rejects.toThrow('no box')
    await new Promise((resolve) => setImmediate(resolve))
  }
  await use('a')
  // One for itself and two ahead.
  expect(opened).toHaveLength(3)
  await use('b')
  expect(opened).toEqual(['a-0', 'a-1', 'a-2', 'b-3'])
  await use('a')
  await use('a')
  await use('a')
  expect(started).toEqual(['a-0', 'b-3', 'a-1', 'a-2', 'a-4'])
  await ahead.close()
  expect(opened).toHaveLength(5)
})

test('what the judge was started with is not open in a box', async (context) => {
  await needsBwrap(context)
  const box = compiled(
    context,
    `#include <fcntl.h>
     #include <stdio.h>
     int main(void) { for (int fd = 0; fd < 65536; fd++) if (fcntl(fd, F_GETFD) != -1) printf("%d ", fd); return 0; }`,
  )
  expect((await runInBox({ box, argv: ['./main'] })).stdout).toBe('0 1 2 ')
  expect(readdirSync(box)).toEqual(['main'])
})
