/**
 * What `sequential+set` says, which everything else must say too.
 */
import { loadSolver } from '../../../src/problem/built-in.ts'
import { openKeptRun } from '../../../src/solve/kept-run.ts'
import { temporaryFile } from '../../support/files.ts'
import type { Told } from '../../support/desk-check.ts'

export type Oracle = (input: Uint8Array) => Promise<Told>

export async function openOracle(list: Uint8Array, lookup = 'set'): Promise<Oracle> {
  const run = await openKeptRun(loadSolver('drop-the-bass'), {
    choice: { lookup },
    exec: 'sequential',
    workers: 1,
    dictionary: temporaryFile(list, 'words'),
    signal: new AbortController().signal,
    rows: false,
    trace: false,
  })
  return async (input) => {
    // Copied, since it is overwritten.
    const { output, failures } = await run.run(new Uint8Array(input))
    return { output: Buffer.from(output), failures }
  }
}
