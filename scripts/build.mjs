/**
 * TypeScript -> dist.
 *
 * The command line, the worker thread and each challenge become one CommonJS file each: loading some fifty small
 * ES modules takes Node three times as long (bench/RECORDS.md). Packages stay in node_modules.
 */
import { chmodSync, readdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const challengeFiles = readdirSync('challenges', { recursive: true })
  .filter((path) => /[/\\](solver|generator)\.ts$/.test(path))
  .map((path) => `challenges/${path}`)

const benchFiles = readdirSync('bench')
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `bench/${name}`)

// From nothing, so that no file of a deleted module stays behind.
rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: ['src/cli.ts', 'src/solve/worker.ts', ...challengeFiles, ...benchFiles],
  outbase: '.',
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  // CommonJS has no import.meta.
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
})
chmodSync('dist/src/cli.cjs', 0o755)
