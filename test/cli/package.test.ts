/**
 * What is published: packed, installed into an empty folder, and run from there.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtInSlugs } from '../../src/problem/manifest.ts'
import { cliFile, root } from '../support/cli.ts'
import { temporaryFolder } from '../support/files.ts'

function npm(args: readonly string[], cwd: string): string {
  return execFileSync('npm', [...args], { cwd, encoding: 'utf8', shell: process.platform === 'win32' })
}

test('the packed tarball, installed in an empty folder, is the same solve', { timeout: 300_000 }, () => {
  const packed = temporaryFolder()
  npm(['pack', '--ignore-scripts', '--pack-destination', packed], root)
  const [tarball = ''] = readdirSync(packed)

  const home = temporaryFolder()
  writeFileSync(join(home, 'package.json'), '{ "private": true }')
  // What the lock file brought in is in the cache; nothing newer is asked for.
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', join(packed, tarball)], home)

  const solve = (...args: string[]): string =>
    execFileSync(join(home, 'node_modules/.bin/solve'), args, { cwd: home, encoding: 'utf8' })
  const words = 'interpretation\nsanctioned\nlawn\nelectives\nunifying\n'
  expect(solve('drop-the-bass', 'sample')).toBe(words)
  expect(solve('drop-the-bass', 'sample', '--exec', 'pool')).toBe(words)
  expect(solve('list')).toMatch(/^challenge[^]*drop-the-bass[^]*top-15-words/)
  expect(solve('show', 'drop-the-bass')).toContain('9acad67e0f742d92e4c6a0fa60eb6a9319ee5ab2')
  expect(solve('gen', 'top-15-words', '--lines', '3').split('\n')).toHaveLength(3)
  expect(solve('argumentative', 'it', 'works')).toBe('it works\n')
  const page = solve(
    'bench',
    'drop-the-bass',
    '--variants',
    'sequential+set,pool+set',
    '--rounds',
    '3',
    '--html',
    '-',
  )
  expect(page).toMatch(/^<!doctype html>[^]*<svg /i)

  const file = join(temporaryFolder(), 'bass.js')
  solve('pack', 'drop-the-bass', '--out', file)
  const env = { SOLVE_DICT: join(root, 'dict/american-english') }
  const sample = join(root, 'challenges/drop-the-bass/data/sample/01.in')
  expect(execFileSync(process.execPath, [file, sample], { env, encoding: 'utf8' })).toBe(words)
  // The same as from a checkout, and so with nothing of either folder in it.
  for (const slug of builtInSlugs()) {
    const own = execFileSync(process.execPath, [cliFile, 'pack', slug], { encoding: 'utf8' })
    expect(solve('pack', slug)).toBe(own)
  }
})
