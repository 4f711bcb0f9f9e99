/**
 * The one place that starts child processes.
 */
import { spawn } from 'node:child_process'

export interface Finished {
  /** Exit code, or null when a signal ended the process. */
  readonly code: number | null
  readonly stderr: string
  /** How long the call that starts the process held this thread, in milliseconds. */
  readonly spawnMs: number
}

/**
 * Runs a program with `input` on its standard input and waits for its end; its standard output is thrown away.
 * Rejects when it cannot be started (ENOENT, EACCES, EAGAIN …) or when `signal` aborts, which kills it.
 */
export function run(
  command: string,
  args: readonly string[],
  options: { input: Uint8Array; env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(command, args, {
      stdio: ['pipe', 'ignore', 'pipe'],
      env: options.env,
      signal: options.signal,
      killSignal: 'SIGKILL',
    })
    const spawnMs = performance.now() - began
    let stderr = ''
    // Without descriptors to spare there are no streams, and `error` tells why.
    if (!child.stdin || !child.stderr) {
      child.on('error', reject)
      return
    }
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    // A program may end without reading its input; its exit code tells what came of it.
    child.stdin.on('error', () => {})
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stderr, spawnMs }))
    child.stdin.end(options.input)
  })
}

export interface Captured {
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/**
 * Runs a program without input and keeps what it prints. Rejects as `run` does, when `signal` aborts once the program
 * and its children are killed.
 */
export function capture(
  command: string,
  args: readonly string[],
  options: { readonly signal?: AbortSignal; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Captured> {
  return new Promise((resolve, reject) => {
    const { signal, ...place } = options
    signal?.throwIfAborted()
    // What can be called off leads a group of its own, so that its children can be ended with it.
    const detached = signal !== undefined
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...place, detached })
    const end = (): void => killGroup(child.pid)
    signal?.addEventListener('abort', end)
    child.on('exit', () => {
      signal?.removeEventListener('abort', end)
      if (signal?.aborted) reject(signal.reason as Error)
    })
    const stdout: Buffer[] = []
    let stderr = ''
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout), stderr }))
  })
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

export interface Started {
  /** Undefined when the program could not be started; `ended` tells why. */
  readonly pid: number | undefined
  /** How the process itself ended; what it started may live on. Rejects when it cannot be started. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** Starts a program on descriptors that the caller has opened, as the leader of a session of its own. */
export function start(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly stdio: readonly number[] },
): Started {
  const child = spawn(command, args, { ...options, stdio: [...options.stdio], detached: true })
  const ended = new Promise<Awaited<Started['ended']>>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })
  return { pid: child.pid, ended }
}

/** Starts a program whose standard input ends with this process, and does not wait for it. It leads a session of its own. */
export function startWatcher([program = '', ...args]: readonly string[]): void {
  const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin' }
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], env, cwd: '/', detached: true })
  // Then there is none, and what it was to watch is as it would be without.
  child.on('error', () => {})
  child.unref()
  const input = child.stdin as (typeof child)['stdin'] & { unref?: () => void }
  input?.on('error', () => {})
  input?.unref?.()
}
