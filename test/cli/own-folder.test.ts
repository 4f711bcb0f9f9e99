/**
 * A challenge folder of the user's own, by the built command line: solved, generated, packed; and code that is wrong there.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type RunResult, finished, solve, start } from '../support/cli.ts'
import { temporaryFolder } from '../support/files.ts'

const SOLVER = `import { defineSolver, failed, solved, toText } from 'solvebench/kit'
import { backwards } from './backwards.ts'

export default defineSolver({
  shape: 'lines',
  axes: { way: ['one', 'other'] },
  axisHelp: { way: 'which way' },
  create: () => (line) => {
    const text = toText(line)
    if (text === 'null') return solved((null as unknown as { word: string }).word)
    return text === 'no' ? failed('not that') : solved(backwards(text))
  },
})
`

const GENERATOR = `import { defineGenerator } from 'solvebench/generator'

export default defineGenerator({
  line: 'a word',
  ranges: { length: { help: 'its length', min: 1, max: 9, default: { low: 1, high: 5 } } },
  *generate({ length }, random) {
    for (;;) yield 'x'.repeat(random.integer(length.low, length.high))
  },
})
`

/** The folder that has ./mine and its cache in it. */
function home(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  const all = { 'challenge.yaml': 'title: Mine\n', ...files }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(folder, 'mine', name, '..'), { recursive: true })
    writeFileSync(join(folder, 'mine', name), text)
  }
  return folder
}

function run(cwd: string, args: readonly string[], stdin = ''): Promise<RunResult> {
  return solve(args, { cwd, stdin, env: { XDG_CACHE_HOME: join(cwd, 'cache') } })
}

const GOOD = {
  'solver.ts': SOLVER,
  'backwards.ts': `export const backwards = (text: string): string => text.split('').reverse().join('')\n`,
  'generator.ts': GENERATOR,
  'data/sample/01.in': 'abc\ndef',
  'data/sample/01.ans': 'cba\nfed\n',
}

describe('a folder of the user', () => {
  test('is solved, by every executor, from anywhere', async () => {
    const cwd = home(GOOD)
    const good = { stdout: Buffer.from('cba\nfed\n'), stderr: '', code: 0 }
    expect(await run(cwd, ['./mine', 'sample'])).toEqual(good)
    expect(await run(cwd, ['./mine', '--exec', 'pool', '--way', 'other'], 'abc\ndef\n')).toEqual(good)
    expect(await run(join(cwd, 'mine/data'), ['../../mine', 'sample/01'])).toEqual(good)
    expect(await run(cwd, ['./mine'], 'no')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not that'),
    })
  })

  test('has inputs made for it, printed or as cases', async () => {
    const cwd = home(GOOD)
    const printed = await run(cwd, ['gen', './mine', '--lines', '3', '--length', '2'])
    expect(printed).toEqual({ stdout: Buffer.from('xx\nxx\nxx'), stderr: '', code: 0 })
    const here = await run(join(cwd, 'mine'), [
      'gen',
      '--lines',
      '1',
      '--length',
      '4',
      '--out',
      'data/sample',
    ])
    expect(here).toMatchObject({ code: 0, stdout: Buffer.from('data/sample/02\n') })
    expect(readFileSync(join(cwd, 'mine/data/sample/02.in'), 'utf8')).toBe('xxxx')
    expect(readFileSync(join(cwd, 'mine/data/sample/01.in'), 'utf8')).toBe('abc\ndef')
  })

  test('is packed, with nothing of this machine in it', async () => {
    const cwd = home(GOOD)
    const { stdout, stderr, code } = await run(cwd, ['pack', './mine'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout.toString()).toContain('\n// mine/backwards.ts\n')
    expect(stdout.toString()).not.toContain(cwd)
    expect(readdirSync(join(cwd, 'mine'))).not.toContain('mine.js')
  })

  test('may lack a solver or a generator', async () => {
    const cwd = home({})
    for (const args of [
      ['./mine', 'x'],
      ['gen', './mine'],
      ['pack', './mine'],
    ]) {
      expect(await run(cwd, args)).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^solve: \.\/mine has no (solver|generator)/),
      })
    }
  })
})

describe('wrong code of the user', () => {
  test.each([
    ['that does not compile', 'const = 1', /^solve: mine\/solver\.ts:1:7: [^\n]+\n$/],
    [
      'that throws as it is loaded',
      `\n  throw new TypeError('why')`,
      /^solve: mine\/solver\.ts:2:9: TypeError: why; [^\n]+\n$/,
    ],
    [
      'that is no solver',
      'export default 1',
      /^solve: mine\/solver\.ts: the default export is not an object; /,
    ],
  ])('%s is told in a line, each time', async (_, text, message) => {
    const cwd = home({ 'solver.ts': text })
    for (let time = 0; time < 2; time++) {
      const { stdout, stderr, code } = await run(cwd, ['./mine', 'x'])
      expect({ stdout: stdout.toString(), code }).toEqual({ stdout: '', code: 1 })
      expect(stderr).toMatch(message)
    }
  })

  test.each(['sequential', 'pool'])(
    'that throws while it solves is told with its place (%s)',
    async (exec) => {
      const { stderr, code } = await run(home(GOOD), ['./mine', '--exec', exec], 'abc\nnull\n')
      expect(code).toBe(1)
      expect(stderr).toMatch(/^solve: mine\/solver\.ts:10:\d+: .*TypeError: [^\n]+\n$/m)
      expect(stderr).not.toContain('defect')
    },
  )

  test('that promises what it never gives ends the run, and not as if it were done', async () => {
    const text = SOLVER.replace(
      'create: () => (line) =>',
      'create: () => new Promise(() => {}), was: () => (line: Uint8Array) =>',
    )
    const { stdout, stderr, code } = await run(home({ ...GOOD, 'solver.ts': text }), [
      './mine',
      'mine/data/sample/01.in',
    ])
    expect({ stdout: stdout.toString(), code }).toEqual({ stdout: '', code: 1 })
    expect(stderr).toMatch(/^solve: the run waits for something that never comes/)
  })

  test('that never ends as it is loaded is ended by Ctrl-C', async () => {
    const cwd = home({ 'solver.ts': `require('node:fs').writeSync(1, 'begun'); for (;;);` })
    const child = start(['./mine', 'x'], { cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } })
    onTestFinished(() => void child.kill('SIGKILL'))
    const end = finished(child)
    await new Promise((begun) => child.stdout.once('data', begun))
    child.kill('SIGINT')
    expect(await end).toMatchObject({ code: 130, stderr: '' })
  })
})
