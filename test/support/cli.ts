/**
 * Runs the built command line, as a user would.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const cliFile = `${root}dist/src/cli.cjs`

export interface RunOptions {
  readonly stdin?: string | Uint8Array
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Put in front of the command: ["setpriv", …]. */
  readonly prefix?: readonly string[]
}

export interface RunResult {
  readonly stdout: Buffer
  readonly stderr: string
  /** Null when a signal ended it. */
  readonly code: number | null
}

export function start(args: readonly string[], options: RunOptions = {}): ChildProcessWithoutNullStreams {
  const [command = process.execPath, ...rest] = [
    ...(options.prefix ?? []),
    process.execPath,
    cliFile,
    ...args,
  ]
  return spawn(command, rest, { cwd: options.cwd ?? root, env: { ...cleanEnvironment(), ...options.env } })
}

export function solve(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const child = start(args, options)
  child.stdin.on('error', () => {})
  child.stdin.end(options.stdin ?? '')
  return finished(child)
}

/** Everything a process prints from now on, and its exit code. */
export function finished(child: ChildProcessWithoutNullStreams): Promise<RunResult> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString(), code })
    })
  })
}

/** The environment without what would change output, and without what the test runner adds. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env }
  for (const name of ['SOLVE_DICT', 'NO_COLOR', 'FORCE_COLOR', 'NODE_OPTIONS', 'NODE_ENV', 'VITEST'])
    delete env[name]
  return env
}
