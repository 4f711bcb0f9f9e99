/**
 * What `solve pack` hands over, run as the platform would: plain Node, an empty folder, nothing around it.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findProblem } from '../../src/problem/find.ts'
import { givenBy } from '../../src/problem/given.ts'
import type { Case } from '../../src/problem/problem.ts'
import { loadSolver } from '../../src/problem/built-in.ts'
import { bundledDictionary } from '../../src/problem/package.ts'
import { builtInSlugs } from '../../src/problem/manifest.ts'
import { isSpace, stripBytes } from '../../src/kit/text.ts'
import { allVariants } from '../../src/solve/variants.ts'
import { root, solve } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsFile, needsProgram } from '../support/needs.ts'

interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
}

interface RunPack {
  readonly args?: readonly string[]
  readonly stdin?: string | Uint8Array
  readonly env?: NodeJS.ProcessEnv
}

/** Bytes as Latin-1, so that all of them are compared. */
function runPack(program: string, { args = [], stdin = '', env }: RunPack): Ran {
  const file = temporaryFile(program, 'pack.js')
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...args], {
    cwd: temporaryFolder(),
    env: env ?? { PATH: process.env['PATH'], SOLVE_DICT: bundledDictionary },
    input: stdin,
    encoding: 'latin1',
  })
  return { stdout, stderr, code: status }
}

async function packOf(...args: string[]): Promise<string> {
  const { stdout, stderr, code } = await solveHere(['pack', ...args])
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return stdout.toString()
}

const cases = new Map(
  await Promise.all(builtInSlugs().map(async (slug) => [slug, (await findProblem(slug)).cases()] as const)),
)

/** What solves a case is given: its path, its lines as arguments, and what stands behind. */
function operands({ input }: Case): string[] {
  return [...givenBy(input).args]
}

describe.each(builtInSlugs())('a pack of %s', (slug) => {
  const { solver } = loadSolver(slug)
  const variants = allVariants(solver).filter(
    ({ values }) =>
      values['exec'] !== 'pool' &&
      Object.entries(values).every(([axis, value]) => !solver.notInPacks?.[axis]?.includes(value)),
  )

  describe.each(variants)('variant $name', ({ name }) => {
    let program = ''
    beforeAll(async () => {
      program = (await solveHere(['pack', slug, '--variant', name])).stdout.toString()
    })
    beforeEach((context) => {
      if (name.includes('grep')) needsProgram(context, 'grep')
    })

    test.each(cases.get(slug) ?? [])('solves $name', (one) => {
      const { stdout, stderr, code } = runPack(program, { args: operands(one) })
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
      const expected = stripBytes(readFileSync(one.answer), isSpace)
      expect(Buffer.from(stripBytes(Buffer.from(stdout, 'latin1'), isSpace))).toEqual(Buffer.from(expected))
    })

    test('is one file that says what it is', () => {
      expect(program).toMatch(/^\/\*\*\n \* .+: .+\n/)
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
      for (const fact of [`solvebench ${version}.`, slug, name, 'Node 18 or newer', 'MIT'])
        expect(program.slice(0, program.indexOf('*/'))).toContain(fact)
      for (const [, module = ''] of program.matchAll(/(?:require|import)\(\s*["'](.*?)["']/g)) {
        expect(module).toMatch(/^node:/)
        expect(isBuiltin(module)).toBe(true)
      }
      expect(program).not.toMatch(/^import |^export /m)
      for (const folder of [root.slice(0, -1), homedir(), process.cwd()]) {
        if (folder.length > 1) expect(program).not.toContain(folder)
      }
    })

    test('has the comments of the solver', () => {
      const source = readFileSync(join(root, 'challenges', slug, 'solver.ts'), 'utf8')
      const lines = source.match(/^ *(?:\/\/| \*) .*\S/gm) ?? []
      expect(lines.length).toBeGreaterThan(0)
      // What is said to the linter is for nobody else.
      for (const line of lines.filter((one) => !one.includes('oxlint-')))
        expect(program).toContain(line.trim())
    })
  })

  test('is the same every time, and for the default variant', async () => {
    const first = await packOf(slug)
    expect(await packOf(slug)).toBe(first)
    expect(await packOf(slug, '--variant', variants[0]?.name ?? '')).toBe(first)
  })
})

describe('a pack prints what solve prints', () => {
  const odd = [
    ['a bad line, a blank line, CRLF and no newline', 'bGF3bg\r\nbass!\n\n \t\nc2FuY3Rpb25lZA'],
    ['a newline at the end', 'bGF3bg\n'],
    ['nothing', ''],
    ['only newlines', '\n\r\n\n'],
    ['odd bytes', Buffer.from('\0\xff\xfe\nw6l0dWRl\n\x85\nbGF3bg', 'latin1')],
  ] as const

  test.each(odd)('for %s', async (_, stdin) => {
    for (const slug of ['drop-the-bass', 'top-15-words', 'the-staircase-to-mount-meru']) {
      const { stdout, stderr, code } = await solve([slug], { stdin })
      const packed = runPack(await packOf(slug), { stdin })
      // The count of failures at the end is for a person.
      const failures = stderr.replace(/^solve: .* could not be solved\n/m, '')
      const expected = { stdout: stdout.toString('latin1'), code }
      expect({ stdout: packed.stdout, code: packed.code }).toEqual(expected)
      expect(packed.stderr).toBe(failures)
    }
  })

  test('for an input of many chunks, with long lines', async () => {
    const made = (await solveHere(['gen', 'drop-the-bass', '--lines', '4000', '--depth', '1..24'])).stdout
    expect(made.length).toBeGreaterThan(2 ** 20)
    const program = await packOf('drop-the-bass')
    const { stdout } = await solveHere(['drop-the-bass', temporaryFile(made)])
    expect(runPack(program, { args: [temporaryFile(made)] }).stdout).toBe(stdout.toString('latin1'))
    expect(runPack(program, { stdin: made, args: ['-'] }).stdout).toBe(stdout.toString('latin1'))
  })

  test('for names that are odd', async () => {
    const program = await packOf('drop-the-bass')
    for (const name of ['two words.txt', '-x', 'é\n\u001b[31m.txt', "quote'.txt"]) {
      const file = temporaryFile('bass!', name)
      const { stderr } = await solveHere(['drop-the-bass', file])
      const packed = runPack(program, { args: [file] })
      expect(packed.code).toBe(1)
      expect(Buffer.from(packed.stderr, 'latin1').toString()).toBe(stderr.split('\nsolve:')[0] + '\n')
    }
  })

  test('for arguments that are odd', async () => {
    const args = ['--help', '', 'a b', 'é€', '-', '$x']
    const { stdout } = await solveHere(['argumentative', '--', ...args])
    expect(runPack(await packOf('argumentative'), { args }).stdout).toBe(stdout.toString('latin1'))
  })
})

describe('a pack', () => {
  test('reads the word list of the platform, in no environment at all', async (context) => {
    needsFile(context, '/usr/share/dict/american-english')
    const program = await packOf('drop-the-bass')
    expect(runPack(program, { stdin: 'bGF3bg', env: {} })).toEqual({ stdout: 'lawn\n', stderr: '', code: 0 })
  })

  test.each(['no/such/file', '/'])('says in a line that it cannot read %s', async (path) => {
    const { stdout, stderr, code } = runPack(await packOf('the-staircase-to-mount-meru'), { args: [path] })
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(new RegExp(`^cannot read ${path}: [^\n]+\n$`))
    const env = { SOLVE_DICT: path }
    expect(runPack(await packOf('top-15-words'), { env })).toMatchObject({ stdout: '', code: 2 })
  })

  test('has one lookup alone, and no word of the workbench', async () => {
    const withSet = await packOf('drop-the-bass')
    expect(withSet).toContain('createSetLookup')
    expect(withSet).not.toMatch(/createGrepLookup|child_process|commander|zod|piscina/)
    const withGrep = await packOf('drop-the-bass', '--lookup', 'grep')
    expect(withGrep).toContain('createGrepLookup')
    expect(withGrep).not.toContain('createSetLookup')
  })

  test('ends quietly when its reader goes away', async (context) => {
    needsProgram(context, 'sh', ['-c', 'true'])
    const file = temporaryFile(await packOf('the-staircase-to-mount-meru'), 'pack.js')
    const input = temporaryFile('200 100\n'.repeat(100_000))
    const command = `"${process.execPath}" "${file}" "${input}" | head -n 1`
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' })
    expect(stdout).toMatch(/^\d+\n$/)
    expect(stderr).toBe('')
  })

  test('is written to a file', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'bass.js')
    expect(await packOf('drop-the-bass', '--out', file)).toBe('')
    expect(readFileSync(file, 'utf8')).toBe(await packOf('drop-the-bass'))
    expect(await packOf('drop-the-bass', '--out', '-')).toBe(await packOf('drop-the-bass'))
    expect(readdirSync(folder)).toEqual(['bass.js'])
  })

  test('that Node would take for an ES module where it lies is one with a note', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const js = await solveHere(['pack', 'argumentative', '--out', join(folder, 'a.js')])
    expect(js).toMatchObject({ code: 0, stderr: expect.stringMatching(/^solve: note: .*call it \.cjs.*\n$/) })
    expect(await packOf('argumentative', '--out', join(folder, 'a.cjs'))).toBe('')
  })
})

test('a target may be a number, and variants that are offered can be packed', async () => {
  expect(await packOf('argumentative', '--target', '20')).toBe(
    await packOf('argumentative', '--target', 'node20'),
  )
  const { stderr } = await solveHere(['pack', 'drop-the-bass', '--variant', 'foo'])
  expect(stderr).toContain('sequential+set')
  expect(stderr).not.toMatch(/pool|simd/)
})

test.each([14, 16, 20, 22])('a pack for Node %i says so, and runs here', async (node) => {
  for (const slug of builtInSlugs()) {
    const program = await packOf(slug, '--target', `node${node}`)
    expect(program).toContain(`Node ${node} or newer`)
    const [sample] = cases.get(slug) ?? []
    expect(runPack(program, { args: sample ? operands(sample) : [] })).toMatchObject({ code: 0 })
  }
})

test.each([
  [['drop-the-bass', '--exec', 'pool'], /--exec pool cannot be packed: one file has no worker threads/, 2],
  [['drop-the-bass', '--lookup', 'simd'], /--lookup "simd" is not valid; .*set/, 2],
  [
    ['drop-the-bass', '--variant', 'sequential+simd'],
    /variant sequential\+simd cannot be packed: .*; use sequential\+set/,
    2,
  ],
  [['--out', 'argumentative', 'drop-the-bass', '--lookup', 'nosuch'], /--lookup "nosuch" is not valid/, 2],
  [['drop-the-bass', '--exec', 'fast'], /--exec "fast" is not valid/, 2],
  [['drop-the-bass', '--variant', 'pool+set'], /variant pool\+set cannot be packed/, 2],
  [['drop-the-bass', '--variant', 'set'], /unknown variant "set"/, 2],
  [['drop-the-bass', '--variant', 'sequential+set', '--lookup', 'set'], /say the same thing/, 2],
  [['drop-the-bass', '--lookup', 'gerp'], /--lookup "gerp" is not valid; did you mean grep/, 2],
  [['drop-the-bass', '--target', '12'], /--target "12" is not valid/, 2],
  [['drop-the-bass', '--target', 'node12'], /--target "node12" is not valid/, 2],
  [['drop-the-bass', '--lookup', 'grep', '--target', 'node14'], /uses performance, which Node 14 lacks/, 1],
  [['top-15-words', '--exec', 'sequential'], /unknown option '--exec'/, 2],
  [['drop-the-bass', '--out', '/no/such/folder/a.js'], /cannot write .*: there is no such folder/, 2],
  [['drop-the-bass', 'sample'], /too many arguments/, 2],
  [['bass'], /unknown challenge "bass"/, 2],
  [[], /missing required argument/, 2],
])('solve pack %j is refused', async (args, message, expected) => {
  const { stdout, stderr, code } = await solveHere(['pack', ...args])
  expect({ stdout: stdout.toString(), code }).toEqual({ stdout: '', code: expected })
  expect(stderr).toMatch(message)
  expect(stderr.split('\n')).toHaveLength(2)
})
