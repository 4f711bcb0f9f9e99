/**
 * A sandbox without walls: it starts the program, ends it when it takes too long, and sets what limits `prlimit`
 * knows. For tests of what is run in boxes, not of boxes.
 */
import { spawn } from 'node:child_process'
import { closeSync, openSync, statSync } from 'node:fs'
import type { BoxedResult, BoxedRun, Killer, Sandbox } from '../../src/sandbox/types.ts'

export const spawningSandbox: Sandbox = { tier: 'plain', run: spawnBoxed }

function spawnBoxed(run: BoxedRun): Promise<BoxedResult> {
  const { argv, box, env, limits, stdout } = run
  const limited = [
    `--data=${limits.memoryBytes + run.memoryFloor}`,
    `--cpu=${Math.ceil(limits.cpuMs / 1000)}`,
    `--fsize=${limits.fileBytes}`,
    '--core=0',
  ]
  const output = openSync(stdout, 'w')
  const child = spawn('prlimit', [...limited, '--', ...argv], {
    cwd: box,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', output, 'pipe'],
    detached: true,
  })
  const began = performance.now()
  return new Promise((resolve, reject) => {
    let stderr = Buffer.alloc(0)
    let killedBy: Killer | undefined
    const timer = setTimeout(() => {
      killedBy = 'wall'
      // The whole group: a compiler is a driver that waits for its parts.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, limits.wallMs)
    child.stderr?.on('data', (chunk: Buffer) => (stderr = Buffer.concat([stderr, chunk]).subarray(-65_536)))
    child.on('error', reject)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      closeSync(output)
      resolve({
        end: signal === null ? { kind: 'code', code: code ?? 0 } : { kind: 'signal', signal },
        killedBy,
        cpuMs: 0,
        wallMs: performance.now() - began,
        peakBytes: 0,
        peakFrom: 'polled',
        stdoutBytes: statSync(stdout).size,
        stderr,
      })
    })
  })
}
