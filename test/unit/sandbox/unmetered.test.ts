/**
 * Boxes on a machine without GNU time: what can be had by looking is had, and labelled as that.
 */
import { expect, test, vi } from 'vitest'

import { MiB, needsBwrap, needsPython, python, runInBox, shell } from '../../support/boxes.ts'

vi.mock('../../../src/sandbox/launcher.ts', async (original) => ({
  ...(await original<Record<string, unknown>>()),
  hasGnuTime: () => Promise.resolve(false),
}))

for (const tier of ['bwrap', 'plain'] as const) {
  test(`${tier}: ends, limits and the peak without a meter`, async (context) => {
    if (tier === 'bwrap') await needsBwrap(context)
    needsPython(context)
    for (const code of [0, 3]) {
      expect((await runInBox({ tier, ...shell(`exit ${code}`) })).end).toEqual({ kind: 'code', code })
    }
    const signal = await runInBox({ tier, ...shell('kill -SEGV $$') })
    expect(signal.end).toEqual({ kind: 'signal', signal: 'SIGSEGV' })
    const busy = await runInBox({ tier, ...shell('while :; do :; done'), limits: { cpuMs: 300 } })
    expect(busy).toMatchObject({
      end: { kind: 'signal', signal: 'SIGKILL' },
      killedBy: 'cpu',
      peakFrom: 'polled',
    })
    const sleepy = await runInBox({ tier, ...shell('sleep 60 & sleep 60'), limits: { wallMs: 200 } })
    expect(sleepy).toMatchObject({ end: { kind: 'signal', signal: 'SIGKILL' }, killedBy: 'wall' })
    const large = await runInBox({ tier, ...python('import time\nx = b"x" * (50 << 20)\ntime.sleep(0.5)') })
    expect(large).toMatchObject({ end: { kind: 'code', code: 0 }, peakFrom: 'polled' })
    expect(large.peakBytes).toBeGreaterThan(50 * MiB)
    expect(large.peakBytes).toBeLessThan(80 * MiB)
  })

  test(`${tier}: daemons without a meter`, async (context) => {
    if (tier === 'bwrap') await needsBwrap(context)
    const result = await runInBox({ tier, ...shell('setsid setsid sleep 60 & sleep 0.1; echo started') })
    expect(result).toMatchObject({ end: { kind: 'code', code: 0 }, stdout: 'started\n' })
  })
}
