/**
 * When the judge itself is killed it cannot clean up; the kernel must.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { expect, test, vi } from 'vitest'

import { judgeFolder, needsBwrap, processesWith } from '../../support/boxes.ts'
import { root } from '../../support/cli.ts'

test('nothing in a box survives the judge', async (context) => {
  await needsBwrap(context)
  const folder = judgeFolder()
  const outfile = join(folder, 'judge.mjs')
  await build({
    entryPoints: [join(root, 'test/fixtures/judge-to-be-killed.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'src/judge.ts')).href) },
  })
  const mark = randomUUID()
  const script = 'setsid setsid sleep 60 & sleep 60 & echo up; sleep 60'
  const judge = spawn(process.execPath, [outfile, 'bwrap', folder, mark, script], {
    env: { PATH: process.env['PATH'], TMPDIR: folder },
  })
  const stdout = join(folder, 'stdout')
  const patience = { timeout: 30_000, interval: 20 }
  await vi.waitFor(() => expect(existsSync(stdout) && statSync(stdout).size).toBe(3), patience)
  expect(processesWith(mark).length).toBeGreaterThanOrEqual(4)
  judge.kill('SIGKILL')
  await vi.waitFor(() => expect(processesWith(mark)).toEqual([]), patience)
})
