/**
 * Runs, and prints nothing at all.
 *
 * Verdict: wrong answer, on every case. Ceiling: none needed.
 */
import { readFileSync } from 'node:fs'

const lines: readonly string[] = readFileSync(process.argv[2] ?? '', 'latin1').split('\n')
process.exitCode = lines.length > 0 ? 0 : 1
