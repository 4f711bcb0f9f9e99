/**
 * Long and endless input: bounded memory, output before the input ends, a quiet end, and Ctrl-C.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { nest } from '../../challenges/drop-the-bass/nest.ts'
import { finished, start } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { needsFile, needsProgram } from '../support/needs.ts'
import { computing, settled } from '../support/settled.ts'

type Child = ReturnType<typeof start>

/** Resolves with the first bytes on standard output. */
function firstOutput(child: Child): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    child.once('close', (code) => reject(new Error(`ended with ${code} before any output`)))
  })
}

/** Writes `block` again and again until the reader goes away. */
function feedForever(child: Child, block: Buffer): void {
  child.stdin.on('error', () => {})
  const feed = (): void => {
    while (child.stdin.writable && child.stdin.write(block)) {
      // Until the pipe is full.
    }
  }
  child.stdin.on('drain', feed)
  feed()
}

/** The largest resident size so far, in MiB. */
function peakMemory(child: Child): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

const variants = [['--exec', 'sequential'], ['--exec', 'pool'], ['--exec', 'pool', '--unordered'], []]

describe.each(variants.map((flags) => ({ flags })))('drop-the-bass $flags', ({ flags }) => {
  test('answers a line before the next one is there', async () => {
    const child = start(['drop-the-bass', ...flags])
    const words = ['bGF3bg', 'c2FuY3Rpb25lZA', 'ZWxlY3RpdmVz']
    for (const word of words) {
      child.stdin.write(`${word}\n`)
      expect(await firstOutput(child)).toBe(`${Buffer.from(word, 'base64').toString()}\n`)
    }
    child.stdin.end()
    expect(await finished(child)).toMatchObject({ stderr: '', code: 0 })
  })

  test('ends quietly when its reader has seen enough', async () => {
    const child = start(['drop-the-bass', ...flags])
    feedForever(child, Buffer.from('bGF3bg\n'.repeat(10_000)))
    await firstOutput(child)
    child.stdout.destroy()
    expect(await finished(child)).toMatchObject({ stderr: '', code: 0 })
  })

  test('keeps to 300 MB on an endless pipe', async (context) => {
    needsFile(context, '/proc/self/status')
    const child = start(['drop-the-bass', '--workers', '2', ...flags])
    const line = Buffer.from(nest(Buffer.from('interpretation'), 7)).toString()
    let received = 0
    child.stdout.on('data', (chunk: Buffer) => (received += chunk.length))
    feedForever(child, Buffer.from(`${line}\n`.repeat(400)))
    // Each megabyte of output stands for some seven of input.
    while (received < 60e6) await setTimeout(20)
    const peak = peakMemory(child)
    child.kill('SIGKILL')
    await finished(child)
    expect(peak).toBeLessThan(300)
  })

  test('Ctrl-C ends it, with what was solved printed', async () => {
    const child = start(['drop-the-bass', ...flags])
    child.stdin.write('bGF3bg\n')
    expect(await firstOutput(child)).toBe('lawn\n')
    child.kill('SIGINT')
    expect(await finished(child)).toMatchObject({ stderr: 'solve: interrupted after 1 line\n', code: 130 })
  })

  test('Ctrl-C in the middle of a long run', async () => {
    const child = start(['drop-the-bass', ...flags])
    let received = 0
    child.stdout.on('data', (chunk: Buffer) => (received += chunk.length))
    feedForever(child, Buffer.from('bGF3bg\n'.repeat(10_000)))
    while (received < 1e6) await setTimeout(20)
    child.kill('SIGINT')
    const { stderr, code } = await finished(child)
    expect(code).toBe(130)
    expect(stderr).toMatch(/^solve: interrupted after [\d,]+ lines\n$/)
  })
})

describe('what was started is ended', () => {
  test.for(['sequential', 'pool'])('%s: no grep outlives Ctrl-C', async (exec, context) => {
    needsProgram(context, 'sh', ['-c', 'true'])
    needsProgram(context, 'pgrep')
    const folder = temporaryFolder()
    // A grep that hangs, and whose command line can be found.
    const seconds = `${3_000_000 + process.pid}`
    writeFileSync(join(folder, 'grep'), `#!/bin/sh\nexec sleep ${seconds}\n`, { mode: 0o755 })
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` }
    const child = start(['drop-the-bass', 'sample', '--lookup', 'grep', '--exec', exec], { env })
    const end = finished(child)
    while (count(seconds) < (exec === 'pool' ? 2 : 1)) await setTimeout(20)
    child.kill('SIGINT')
    expect(await end).toMatchObject({ code: 130 })
    expect(count(seconds)).toBe(0)
  })

  test('Ctrl-C ends a challenge that takes its whole input at once', async (context) => {
    needsFile(context, '/proc/self/status')
    const child = start(['top-15-words'])
    child.stdin.write('some words here\n')
    await settled(child)
    child.kill('SIGINT')
    expect(await finished(child)).toMatchObject({ code: 130 })
  })

  test('Ctrl-C keeps the rows of --timings', async () => {
    const child = start(['drop-the-bass', '--timings'])
    child.stdin.write('bGF3bg\n')
    await firstOutput(child)
    child.kill('SIGINT')
    const { stderr, code } = await finished(child)
    expect(code).toBe(130)
    expect(stderr).toMatch(
      /^line +word +layers +time\n +1 +lawn +1 .*\n1 row, .*\nsolve: interrupted after 1 line\n$/,
    )
  })

  test('a named pipe that nobody ends: Ctrl-C and errors end the run all the same', async (context) => {
    needsProgram(context, 'mkfifo')
    const pipe = join(temporaryFolder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    // Open for both, so that there is a writer, and the test does not wait for a reader.
    const writer = openSync(pipe, constants.O_RDWR)
    writeSync(writer, 'bGF3bg\n')
    const child = start(['drop-the-bass', pipe])
    expect(await firstOutput(child)).toBe('lawn\n')
    child.kill('SIGINT')
    expect(await finished(child)).toMatchObject({ code: 130 })

    writeSync(writer, 'bGF3bg\n')
    const failing = start(['drop-the-bass', pipe, '--dict', '/nonexistent'])
    expect(await finished(failing)).toMatchObject({ code: 2 })
    closeSync(writer)
  })

  test('a named pipe that nobody opens: Ctrl-C ends the wait', async (context) => {
    needsProgram(context, 'mkfifo')
    const pipe = join(temporaryFolder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    needsFile(context, '/proc/self/status')
    const child = start(['drop-the-bass', pipe])
    await settled(child)
    child.kill('SIGINT')
    // By the signal itself, since opening cannot be called off: a shell makes 130 of that, too.
    expect(await finished(child)).toMatchObject({ code: null })
    expect(child.signalCode).toBe('SIGINT')
  })

  test('SIGTERM ends a run too', async () => {
    const child = start(['drop-the-bass'])
    child.stdin.write('bGF3bg\n')
    await firstOutput(child)
    child.kill('SIGTERM')
    expect(await finished(child)).toMatchObject({ code: 143 })
  })

  test('a solver that takes long over a line can be interrupted', async (context) => {
    needsFile(context, '/proc/self/status')
    const input = temporaryFile('10000 5000\n'.repeat(4))
    const child = start([
      'the-staircase-to-mount-meru',
      '--method',
      'triangle',
      '--exec',
      'sequential',
      input,
    ])
    const end = finished(child)
    await computing(child, 700)
    child.kill('SIGINT')
    expect(await end).toMatchObject({ stderr: 'solve: interrupted after 0 lines\n', code: 130 })
  })

  test('gen can be interrupted, and ends quietly when its reader has gone', async () => {
    const endless = ['gen', 'drop-the-bass', '--lines', '1000000000']
    const first = start(endless)
    await firstOutput(first)
    first.stdout.resume()
    first.kill('SIGINT')
    expect(await finished(first)).toMatchObject({ stderr: '', code: 130 })
    const second = start(endless)
    await firstOutput(second)
    second.stdout.destroy()
    expect(await finished(second)).toMatchObject({ stderr: '', code: 0 })
  })
})

/** Processes that sleep for so many seconds. */
function count(seconds: string): number {
  try {
    return execFileSync('pgrep', ['-f', `^sleep ${seconds}`])
      .toString()
      .trim()
      .split('\n').length
  } catch {
    return 0
  }
}

test('--unordered prints what is ready, and --exec pool alone does not', async () => {
  const slowThenQuick = '8000 4000\n1 0\n'
  const args = ['the-staircase-to-mount-meru', '--method', 'triangle', '--exec', 'pool', '--workers', '2']
  const run = async (...flags: string[]): Promise<string[]> => {
    const child = start([...args, ...flags, temporaryFile(slowThenQuick)])
    const { stdout } = await finished(child)
    return stdout.toString().trim().split('\n')
  }
  const [ordered, unordered] = await Promise.all([run(), run('--unordered')])
  expect(ordered).toHaveLength(2)
  expect(ordered[1]).toBe('1')
  expect(unordered).toEqual(ordered.toReversed())
})
