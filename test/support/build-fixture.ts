/**
 * Fixtures as worker threads load them: built, like the solvers of the challenges.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll } from 'vitest'
import { root } from './cli.ts'

/** `source` from the root of the project; returns the path of the built file, which is gone after the tests. */
export async function buildFixture(source: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'solvebench-fixture-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const outfile = join(folder, basename(source).replace(/\.ts$/, '.cjs'))
  await build({ entryPoints: [join(root, source)], outfile, bundle: true, platform: 'node' })
  return outfile
}
