/**
 * Fixtures as worker threads load them: built, like the solvers of the challenges.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll } from 'vitest'
import { root } from './cli.ts'

/** `source` from the root of the project; returns the path of the built file, which is gone after the tests. */
export async function buildFixture(source: string): Promise<string> {
  const outfile = join(root, 'dist', source.replace(/\.ts$/, `-${process.pid}.cjs`))
  afterAll(() => rmSync(outfile, { force: true }))
  await build({
    entryPoints: [join(root, source)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
  })
  return outfile
}
