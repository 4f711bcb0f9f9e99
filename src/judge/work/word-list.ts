/**
 * The word list of judged programs.
 */
import { bundledDictionary } from '../../problem/package.ts'
import type { Sandbox } from '../../sandbox/types.ts'

/** Where the platform has it. */
export const WORD_LIST = '/usr/share/dict/american-english'

/** The word list where the platform has it, and the same one, whatever this machine has there. */
export function withWordList(sandbox: Sandbox): Sandbox {
  if (sandbox.tier === 'plain') return sandbox
  return {
    tier: sandbox.tier,
    run: (run) => sandbox.run({ ...run, readOnly: { ...run.readOnly, [bundledDictionary]: WORD_LIST } }),
  }
}
