/**
 * A program that is called off ends with all it has started.
 */
import { expect, test, vi } from 'vitest'
import { capture } from '../../../src/io/spawn.ts'
import { family, isAlive, processFacts } from '../../../src/io/processes.ts'

test('what a program has started ends with it when it is called off', async () => {
  const called = new AbortController()
  const own = family(process.pid)
  const running = capture('/bin/sh', ['-c', 'sleep 600 & wait'], { signal: called.signal })
  await vi.waitFor(() => expect(family(process.pid).length).toBe(own.length + 2))
  const below = family(process.pid)
    .filter((pid) => !own.includes(pid))
    .flatMap((pid) => processFacts(pid) ?? [])
  called.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
  await vi.waitFor(() => expect(below.filter((one) => isAlive(one))).toEqual([]))
})

test('what was called off is not even started', async () => {
  await expect(capture('/bin/true', [], { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no')
})
