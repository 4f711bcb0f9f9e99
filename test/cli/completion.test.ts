/**
 * What completion offers, asked as its scripts ask, and the scripts in their shells.
 */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/commands/registry.ts'
import { cliFile } from '../support/cli.ts'
import { temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'

async function offered(...words: string[]): Promise<string[]> {
  const { stdout, stderr, code } = await solveHere(['completion', 'words', '--', ...words])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return String(stdout)
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t', 1)[0] ?? '')
}

describe('completion offers', () => {
  test('every command and challenge at first, and files', async () => {
    const words = await offered('')
    expect(words).toEqual(expect.arrayContaining([...Object.keys(commands), 'drop-the-bass', ':files']))
  })

  test('what begins like the word alone', async () => {
    expect(await offered('ju')).toEqual(['judge', ':files'])
    expect(await offered('bench', 'drop-the-bass', '--time-b')).toEqual(['--time-budget'])
  })

  test.each(Object.keys(commands).filter((name) => name !== 'completion'))(
    'the options of %s',
    async (name) => {
      const { stdout } = await solveHere([name, '--help'])
      const inHelp = [...String(stdout).matchAll(/^ +(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag)
      expect(new Set(await offered(name, '--'))).toEqual(new Set(inHelp))
    },
  )

  test('no option twice', async () => {
    expect(await offered('judge', 'drop-the-bass', '--json', '--js')).toEqual([])
  })

  test('cases, variants and choices where they are wanted', async () => {
    expect(await offered('judge', 'drop-the-bass', '--case', 'sam')).toEqual(['sample', 'sample/01'])
    expect(await offered('bench', 'drop-the-bass', '--baseline', 'pool')).toEqual([
      'pool+simd',
      'pool+set',
      'pool+grep',
    ])
    expect(await offered('drop-the-bass', '--lookup', '')).toEqual(['simd', 'set', 'grep'])
    expect(await offered('drop-the-bass', 'secret/')).toEqual(['secret/01', 'secret/02', ':files'])
    expect(await offered('judge', 'drop-the-bass', 'solution')).toEqual([':files'])
    expect(await offered('bench', '--resume', '')).toEqual([':files'])
    expect(await offered('judge', 'drop-the-bass', '--time', '')).toEqual([])
  })

  test('nothing, and no complaint, behind what is no problem', async () => {
    expect(await offered('judge', 'no-such-thing', '--case', '')).toEqual([])
    expect(await offered('gen', 'no-such-thing', '--')).toEqual([])
  })
})

test('of another shell it says which there are', async () => {
  expect(await solveHere(['completion', 'tcsh'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  })
})

/** The words that a shell offers, by a program for it that begins with a function `solve` for the built command line. */
function inShell(shell: string, script: string): string[] {
  const { stdout, stderr } = spawnSync(shell, ['-c', script], {
    env: { ...process.env, NODE: process.execPath, CLI: cliFile, HOME: temporaryFolder() },
  })
  expect(stderr.toString()).toBe('')
  return stdout.toString().split('\n').slice(0, -1)
}

describe('the script of', () => {
  const cases = ['secret', 'secret/01', 'secret/02']

  test('bash completes a case', (context) => {
    needsProgram(context, 'bash')
    const script = `
      solve() { "$NODE" "$CLI" "$@"; }
      source <(solve completion bash)
      COMP_WORDS=(solve judge drop-the-bass --case sec) COMP_CWORD=4
      _solve
      printf '%s\\n' "\${COMPREPLY[@]}"`
    expect(inShell('bash', script)).toEqual(cases)
  })

  test('zsh completes a case', (context) => {
    needsProgram(context, 'zsh')
    const script = `
      solve() { "$NODE" "$CLI" "$@" }
      compdef() { }
      _describe() { print -l -- \${(P)2} }
      source =(solve completion zsh)
      words=(solve judge drop-the-bass --case sec) CURRENT=5
      _solve`
    expect(inShell('zsh', script)).toEqual(cases)
  })

  test('fish completes a case', (context) => {
    needsProgram(context, 'fish')
    const script = `
      function solve; $NODE $CLI $argv; end
      solve completion fish | source
      complete -C 'solve judge drop-the-bass --case sec'`
    expect(inShell('fish', script)).toEqual(cases)
  })
})
