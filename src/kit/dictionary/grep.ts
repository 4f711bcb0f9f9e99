/**
 * Look-up by a grep process, started anew for every word: slow, and here to be compared with the others.
 *
 * What is often written, `grep -w WORD`, also accepts parts of entries and reads the word as a pattern.
 */
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { ExitCode, UserError, systemErrorCode } from '../../errors.ts'
import { run } from '../../io/spawn.ts'
import type { Host } from '../contract.ts'
import type { Lookup } from './lookups.ts'
import { MAX_ENTRY_BYTES, readWordList } from './word-list.ts'

const NEWLINE = Buffer.from('\n')
/** Whole lines (-x) that equal a fixed string (-F), quietly (-q), the string read from standard input (-f -). */
const FLAGS = ['-F', '-x', '-q', '-f', '-', '--']
/** How long a signal for a whole group may take from one process to the next, in ms. */
const SIGNAL_MS = 100
const FOUND = 0
const NOT_FOUND = 1

export function createGrepLookup(host: Host): Lookup {
  // grep would search an unusable list without complaint. The bytes are not kept.
  readWordList(host.dictionary)
  // Absolute, because grep takes the name "-" for its standard input.
  const args = [...FLAGS, resolve(host.dictionary)]
  // Bytes are compared as bytes only in the C locale; GREP_* may add options of the user's own.
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' }

  return {
    longest: MAX_ENTRY_BYTES,
    async has(text) {
      if (!canBeEntry(text)) return false
      // Node hands arguments over as UTF-8, which not every word is; standard input takes any bytes.
      const pattern = Buffer.concat([text, NEWLINE])
      const began = performance.now()
      const { code, stderr, spawnMs } = await run('grep', args, {
        input: pattern,
        env,
        signal: host.signal,
      }).catch(explain)
      host.spend?.('spawn', spawnMs)
      host.spend?.('subprocess', performance.now() - began - spawnMs)
      if (code === FOUND) return true
      if (code === NOT_FOUND) return false
      // Ctrl-C also reaches grep, and may do so before this process hears of it.
      if (code === null) await setTimeout(SIGNAL_MS, undefined, { signal: host.signal })
      throw new UserError(
        `grep failed: ${stderr.trim().split('\n')[0] || (code === null ? 'ended by a signal' : `exit code ${code}`)}`,
        {
          hint: 'use --lookup set',
          exitCode: ExitCode.machine,
        },
      )
    },
  }
}

/** A newline would make two patterns of it, and no line of text holds a NUL. */
function canBeEntry(text: Uint8Array): boolean {
  return text.length > 0 && text.length <= MAX_ENTRY_BYTES && !text.includes(0x0a) && !text.includes(0)
}

function explain(error: unknown): never {
  const code = systemErrorCode(error)
  if (code === 'ABORT_ERR') throw error
  const what =
    code === 'ENOENT' ? 'there is no grep on PATH' : `grep cannot be started: ${code ?? String(error)}`
  throw new UserError(what, { hint: 'use --lookup set', exitCode: ExitCode.machine, cause: error })
}
