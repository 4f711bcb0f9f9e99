/**
 * What every judged program sees of this machine besides the system, and what it must not see.
 */
import { realpathSync } from 'node:fs'
import { packageRoot } from '../kit/package-root.ts'
import { bundledDictionary } from '../problem/package.ts'
import type { Sandbox } from '../sandbox/types.ts'

/** Where the platform has it. */
export const WORD_LIST = '/usr/share/dict/american-english'

/** The word list where the platform has it, and the same one, whatever this machine has there. */
export function withWordList(sandbox: Sandbox): Sandbox {
  return showing(sandbox, { [bundledDictionary]: WORD_LIST })
}

/** Boxes show all of /usr: a problem that lies there is covered by an empty folder. Our own are hidden with this package. */
export function hiding(folder: string, sandbox: Sandbox, empty: string): Sandbox {
  const real = realpathSync(folder)
  const isShown = real.startsWith('/usr/') && !real.startsWith(`${realpathSync(packageRoot)}/`)
  return isShown ? showing(sandbox, { [empty]: real }) : sandbox
}

function showing(sandbox: Sandbox, binds: Readonly<Record<string, string>>): Sandbox {
  if (sandbox.tier === 'plain') return sandbox
  return { ...sandbox, run: (run) => sandbox.run({ ...run, readOnly: { ...run.readOnly, ...binds } }) }
}
