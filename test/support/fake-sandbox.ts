/**
 * A sandbox without a box: programs run in the folder they are given, and what they were given is kept for the test.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import type { BoxedResult, BoxedRun, Sandbox } from '../../src/sandbox/types.ts'

export interface FakeSandbox extends Sandbox {
  readonly runs: BoxedRun[]
}

/** `changes` are laid over what really happened, for what cannot be made to happen in a test. */
export function createFakeSandbox(
  changes: Partial<BoxedResult> = {},
  tier: Sandbox['tier'] = 'plain',
): FakeSandbox {
  const runs: BoxedRun[] = []
  return {
    tier,
    runs,
    run(run) {
      runs.push(run)
      // Paths of a real box mean nothing here, so nothing is started.
      if (tier === 'bwrap') return Promise.resolve({ ...ended({ kind: 'code', code: 0 }), ...changes })
      const [program = '', ...args] = run.argv
      const { status, signal, stdout, stderr } = spawnSync(program, args, {
        cwd: run.box,
        input: run.stdin === undefined ? '' : readFileSync(run.stdin),
        env: { ...process.env, ...run.env },
      })
      writeFileSync(run.stdout, stdout)
      const end =
        status === null
          ? ({ kind: 'signal', signal: signal ?? 'unknown' } as const)
          : ({ kind: 'code', code: status } as const)
      return Promise.resolve({ ...ended(end), stdoutBytes: stdout.length, stderr, ...changes })
    },
  }
}

function ended(end: BoxedResult['end']): BoxedResult {
  return {
    end,
    killedBy: undefined,
    cpuMs: 1,
    wallMs: 2,
    peakBytes: 1000,
    peakFrom: 'polled',
    stdoutBytes: 0,
    stderr: new Uint8Array(0),
  }
}
