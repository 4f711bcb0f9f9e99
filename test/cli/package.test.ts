/**
 * What is published: packed, installed into an empty folder, and run from there.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
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

  // Nothing is installed there but the tarball: the types of Node and the compiler are not.
  const folder = join(home, 'mine')
  mkdirSync(join(folder, 'data/sample'), { recursive: true })
  writeFileSync(join(folder, 'challenge.yaml'), 'title: Mine\n')
  writeFileSync(join(folder, 'data/sample/01.in'), 'abc')
  writeFileSync(join(folder, 'data/sample/01.ans'), 'cba\n')
  writeFileSync(join(folder, 'solver.ts'), SOLVER)
  writeFileSync(join(folder, 'generator.ts'), GENERATOR)
  expect(solve('./mine', 'sample')).toBe('cba\n')
  expect(solve('gen', './mine', '--lines', '3').split('\n')).toHaveLength(3)
  for (const resolution of ['nodenext', 'bundler']) expect(typeErrors(home, resolution)).toBe('')
  writeFileSync(join(folder, 'solver.ts'), SOLVER.replace('lines', 'line').replace('toText(line)', 'line'))
  writeFileSync(join(folder, 'generator.ts'), GENERATOR.replace('low: 1', 'least: 1'))
  for (const resolution of ['nodenext', 'bundler']) {
    const errors = typeErrors(home, resolution)
    expect(errors).toContain('mine/solver.ts')
    expect(errors).toContain('mine/generator.ts')
    expect(errors).not.toContain('node_modules')
  }
})

const SOLVER = `import { defineSolver, failed, solved, toText } from 'solvebench/kit'
import type { Lookup } from 'solvebench/dictionary'

export type Known = Lookup

export default defineSolver({
  shape: 'lines',
  axes: { how: ['split', 'loop'] },
  axisHelp: { how: 'all at once, or letter by letter' },
  create({ how }, { signal }) {
    return (line) => {
      if (signal.aborted) return failed('stopped')
      const letters = how === 'split' ? toText(line).split('') : Array.from(toText(line))
      return solved(letters.reverse().join(''))
    }
  },
})
`

const GENERATOR = `import { type Random, defineGenerator } from 'solvebench/generator'

export default defineGenerator({
  line: 'a word',
  ranges: { length: { help: 'its length', min: 1, max: 9, default: { low: 1, high: 5 } } },
  *generate({ length }, random) {
    for (;;) yield word(random.integer(length.low, length.high), random)
  },
})

function word(length: number, random: Random): string {
  return Array.from({ length }, () => random.pick(['a', 'b', 'c'])).join('')
}
`

/** What the compiler says of all that is in ./mine, at its strictest. */
function typeErrors(home: string, moduleResolution: string): string {
  const module = moduleResolution === 'nodenext' ? 'nodenext' : 'esnext'
  const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2023', '--types', '']
  const all = [...options, '--module', module, '--moduleResolution', moduleResolution]
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, ...all, 'mine/solver.ts', 'mine/generator.ts'], {
    cwd: home,
    encoding: 'utf8',
  })
  return stdout
}
