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

export interface ScriptedRun {
  readonly stdout: string
  readonly result?: Partial<BoxedResult>
  /** When it ends. At once in the next turn where there is none. */
  readonly until?: Promise<unknown>
}

export interface ScriptedSandbox extends FakeSandbox {
  /** The most runs there have been at once. */
  most(): number
}

/** Starts nothing: what comes of a run is decided by `script`, which is given the text of the program's source. */
export function createScriptedSandbox(
  script: (source: string, run: BoxedRun) => ScriptedRun,
): ScriptedSandbox {
  const runs: BoxedRun[] = []
  let now = 0
  let most = 0
  return {
    tier: 'plain',
    runs,
    most: () => most,
    async run(run) {
      runs.push(run)
      most = Math.max(most, ++now)
      try {
        const { stdout, result, until } = script(sourceOf(run), run)
        await Promise.race([until ?? new Promise(setImmediate), aborted(run.signal)])
        run.signal.throwIfAborted()
        writeFileSync(run.stdout, stdout)
        return { ...ended({ kind: 'code', code: 0 }), stdoutBytes: stdout.length, ...result }
      } finally {
        now--
      }
    },
  }
}

/** Without isolation a program is where it is. */
function sourceOf({ argv }: BoxedRun): string {
  const file = argv.find((argument) => /\/program\/[^/]+$/.test(argument))
  return file === undefined ? '' : readFileSync(file, 'utf8')
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
