/**
 * What several of these programs work on: 100,000 generated lines of drop-the-bass, and its solver with a set, kept open.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { bundledDictionary, packageRoot } from '../src/problem/package.ts'
import { loadSolver } from '../src/problem/built-in.ts'
import { type KeptRun, openKeptRun } from '../src/solve/kept-run.ts'

export const LINES = 100_000

/** 59 MB, without a newline at the end. */
export function generateLines(): Buffer {
  const cli = join(packageRoot, 'dist/src/cli.cjs')
  const generate = `gen drop-the-bass --lines ${LINES} --seed 7 --depth 1..20`.split(' ')
  return execFileSync(process.execPath, [cli, ...generate], { maxBuffer: 2 ** 30 })
}

/** `sequential+set` */
export function openSet(signal = new AbortController().signal): Promise<KeptRun> {
  return openKeptRun(loadSolver('drop-the-bass'), {
    choice: { lookup: 'set' },
    exec: 'sequential',
    workers: 1,
    dictionary: bundledDictionary,
    signal,
    rows: false,
    trace: false,
  })
}
