/**
 * When the judge itself is killed it cannot clean up; the kernel must.
 */
import { type StdioOptions, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test, vi } from 'vitest'

import { judgeFolder, needsBwrap, processesWith } from '../../support/boxes.ts'
import { type Tier } from '../../../src/sandbox/types.ts'
import { root } from '../../support/cli.ts'
import { needsProgram } from '../../support/needs.ts'

/** A judge in a process of its own, and the mark of what it runs. */
async function startJudge(tier: Tier, script: string, stdio: StdioOptions = 'pipe') {
  const folder = judgeFolder()
  const outfile = join(folder, 'judge.mjs')
  await build({
    entryPoints: [join(root, 'test/fixtures/judge-to-be-killed.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // As built files have it.
    define: { 'import.meta.dirname': JSON.stringify(join(root, 'src')) },
  })
  const mark = randomUUID()
  const judge = spawn(process.execPath, [outfile, tier, folder, mark, script], {
    env: { PATH: process.env['PATH'], TMPDIR: folder },
    stdio,
  })
  const stdout = join(folder, 'stdout')
  const printed = (): string => (existsSync(stdout) ? readFileSync(stdout, 'utf8') : '')
  return { judge, mark, printed }
}

const patience = { timeout: 60_000, interval: 20 }

test.for([
  ['bwrap', 'setsid setsid sleep 60 & sleep 60 & echo up; sleep 60'],
  // Out of the group, out of the session, and without a parent.
  ['plain', '(setsid setsid sleep 60 &) & sleep 60 & nohup sh -c "sleep 60; sleep 60" & echo up; sleep 60'],
] as const)('%s: nothing survives the judge', async ([tier, script], context) => {
  if (tier === 'bwrap') await needsBwrap(context)
  const { judge, mark, printed } = await startJudge(tier, script)
  await vi.waitFor(() => expect(printed()).toBe('up\n'), patience)
  await vi.waitFor(() => expect(processesWith(mark).length).toBeGreaterThanOrEqual(4), patience)
  judge.kill('SIGKILL')
  await vi.waitFor(() => expect(processesWith(mark)).toEqual([]), patience)
})

test.for(['bwrap', 'plain'] as const)(
  '%s: what the judge was started with is open to no program',
  async (tier, context) => {
    if (tier === 'bwrap') await needsBwrap(context)
    needsProgram(context, '/bin/bash')
    const secret = openSync(root, 'r')
    const stdio = Array.from({ length: 201 }, (_, at): 'ignore' | number =>
      [16, 20, 100, 200].includes(at) ? secret : 'ignore',
    )
    // The shell's own listing is the one more.
    const script =
      'for d in 3 9 16 20 100 200; do ls /proc/$$/fd/$d /proc/1/fd/$d/package.json; done 2>/dev/null; echo none'
    const { judge, printed } = await startJudge(tier, script, stdio)
    await vi.waitFor(() => expect(printed()).toBe('none\n'), patience)
    judge.kill('SIGKILL')
    closeSync(secret)
  },
)
