/**
 * Runs the command line in this process, without the start of another: for tests that ask what is printed, and not how a
 * process behaves. Standard input is this process's own: give inputs as files.
 */
import { run } from '../../src/commands/run.ts'
import type { Sink } from '../../src/io/sink.ts'
import type { RunResult } from './cli.ts'

export async function solveHere(
  args: readonly string[],
  { columns = 80, env = {} }: { readonly columns?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<RunResult> {
  const [stdout, stderr] = [memorySink(), memorySink()]
  const terminal = { stdin: false, stdout: false, stderr: false, columns }
  const { signal } = new AbortController()
  const code = await run(
    args,
    { stdout, stderr, terminal, env: { PATH: process.env['PATH'], ...env }, signal },
    () => undefined,
  )
  return { stdout: stdout.bytes(), stderr: stderr.bytes().toString(), code }
}

function memorySink(): Sink & { bytes(): Buffer } {
  const parts: Buffer[] = []
  return {
    closed: false,
    // A copy: what is written is lent until it is taken.
    write: async (bytes) => void parts.push(Buffer.from(bytes)),
    bytes: () => Buffer.concat(parts),
  }
}
