/**
 * What is seen on a terminal, and only there: colour and progress. `script` lends the terminal.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import type { TestContext } from 'vitest'
import { cliFile, root, solve } from '../support/cli.ts'
import { temporaryFile } from '../support/files.ts'

function needsScript(context: TestContext): void {
  if (!/util-linux/.test(spawnSync('script', ['--version']).stdout?.toString() ?? '')) {
    context.skip('there is no script (util-linux) on this machine')
  }
}

function onTerminal(command: string, env: NodeJS.ProcessEnv = {}): string {
  const options = { cwd: root, env: { PATH: process.env['PATH'], TERM: 'xterm', ...env } }
  return execFileSync('script', ['-qec', command, '/dev/null'], options).toString()
}

describe('colour', () => {
  test('is there on a terminal, unless NO_COLOR is set', (context) => {
    needsScript(context)
    const list = `"${process.execPath}" "${cliFile}" list`
    expect(onTerminal(list)).toContain('\u001b[1mchallenge')
    expect(onTerminal(list, { NO_COLOR: '1' })).not.toContain('\u001b')
    expect(onTerminal(list, { TERM: 'dumb' })).not.toContain('\u001b')
  })

  test('is not there in a pipe, unless FORCE_COLOR is set', async () => {
    expect((await solve(['list'])).stdout.includes('\u001b')).toBe(false)
    expect((await solve(['list'], { env: { FORCE_COLOR: '1' } })).stdout.includes('\u001b[1mchallenge')).toBe(
      true,
    )
  })
})

describe('progress', () => {
  test('is shown while a run takes over a second, and is gone at its end', (context) => {
    needsScript(context)
    const input = temporaryFile('8000 4000\n'.repeat(2))
    const solveSlowly = `"${process.execPath}" "${cliFile}" the-staircase-to-mount-meru --method triangle`
    const seen = onTerminal(`${solveSlowly} "${input}" > /dev/null`)
    expect(seen).toMatch(/10 B of 20 B \(50 %\), [\d.]+ lines\/s, .* left/)
    expect(seen.endsWith('\r\u001b[K')).toBe(true)
  })

  test('is not there for a quick run', (context) => {
    needsScript(context)
    const seen = onTerminal(`"${process.execPath}" "${cliFile}" drop-the-bass sample`)
    expect(seen.replaceAll('\r\n', '\n')).toBe('interpretation\nsanctioned\nlawn\nelectives\nunifying\n')
  })
})
