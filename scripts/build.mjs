/**
 * TypeScript -> dist, from nothing, so that no file of a deleted module stays behind.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
execFileSync('tsc', ['--project', 'tsconfig.build.json'], { stdio: 'inherit', shell: process.platform === 'win32' })
chmodSync('dist/src/cli.js', 0o755)
