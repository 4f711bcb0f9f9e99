/**
 * What a user gets for input that cannot be used: a line that names it, the way out, and a fixed exit code.
 */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type RunOptions, root, solve } from '../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsFile, needsProgram } from '../support/needs.ts'

interface Seen {
  readonly stdout: string
  readonly stderr: string
  readonly code: number | null
}

/** In this process, unless it is asked for what belongs to one: an environment, standard input, a folder. */
async function see(args: readonly string[], options?: RunOptions): Promise<Seen> {
  const { stdout, stderr, code } = await (options ? solve(args, options) : solveHere(args))
  return { stdout: stdout.toString(), stderr, code }
}

const sampleWords = 'interpretation\nsanctioned\nlawn\nelectives\nunifying\n'

describe('an input that cannot be opened', () => {
  test('no such file', async () => {
    const { stdout, stderr, code } = await see(['drop-the-bass', 'no/such/file.txt'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toMatch(/^solve: cannot read no\/such\/file\.txt: no such file; .*\n$/)
  })

  test('a folder', async () => {
    const folder = temporaryFolder()
    const { stderr, code } = await see(['drop-the-bass', folder])
    expect(code).toBe(2)
    expect(stderr).toMatch(new RegExp(`^solve: cannot read ${folder}: it is a folder; .*\n$`))
  })

  test('a folder on standard input', async (context) => {
    needsProgram(context, 'sh', ['-c', 'true'])
    const prefix = ['sh', '-c', 'exec "$@" < /', 'sh']
    const { stderr, code } = await see(['drop-the-bass'], { prefix })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^solve: cannot read stdin: it is a folder; .*\n$/)
  })

  test('no permission', async (context) => {
    const path = temporaryFile('bGF3bg')
    chmodSync(path, 0)
    const prefix: string[] = []
    if (process.getuid?.() === 0) {
      // Root may read anything, unless it gives that right away.
      needsProgram(context, 'setpriv')
      prefix.push('setpriv', '--bounding-set=-dac_override,-dac_read_search')
    }
    const { stderr, code } = await see(['drop-the-bass', path], { prefix })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^solve: cannot read .*input\.txt: permission denied; .*\n$/)
  })
})

describe('a word that is not known', () => {
  test.each([
    [['drop-the-bas', 'sample'], 'unknown challenge or command "drop-the-bas"; did you mean drop-the-bass?'],
    [['drop'], 'unknown challenge or command "drop"; did you mean drop-the-bass?'],
    [['lsit'], 'unknown challenge or command "lsit"; did you mean list?'],
    [['show', 'top-15-word'], 'unknown challenge "top-15-word"; did you mean top-15-words?'],
    [['gen', 'dropthebass'], 'unknown challenge "dropthebass"; did you mean drop-the-bass?'],
    [['drop-the-bass', '--lokup', 'set'], "unknown option '--lokup' (Did you mean --lookup?)"],
    [['list', '--jsn'], "unknown option '--jsn' (Did you mean --json?)"],
    [['drop-the-bass', '--lookup', 'gerp'], '--lookup "gerp" is not valid; did you mean grep?'],
    [['drop-the-bass', '--exec', 'magic'], '--exec "magic" is not valid; there are: sequential, pool'],
    [
      ['the-staircase-to-mount-meru', '--method', 'triangel'],
      '--method "triangel" is not valid; did you mean triangle?',
    ],
    [['drop-the-bass', '--workers', '0'], '--workers "0" is not valid; give a whole number from 1 to 256'],
    [
      ['drop-the-bass', '--workers', '1.5'],
      '--workers "1.5" is not valid; give a whole number from 1 to 256',
    ],
    [
      ['judge', 'drop-the-bass', 'x.py', '--memory', '300'],
      '--memory "300" is not valid; say of what: 300M, 300K, or 300B for bytes',
    ],
    [
      ['drop-the-bass', '--max-line', 'long'],
      '--max-line "long" is not valid; give a size such as 512K, 64M or 1G',
    ],
    [
      ['gen', 'drop-the-bass', '--depth', '20..1'],
      '--depth "20..1" is not valid; give a number or a range A..B within 1..60',
    ],
    [
      ['gen', 'drop-the-bass', '--depth', '0'],
      '--depth "0" is not valid; give a number or a range A..B within 1..60',
    ],
    [
      ['gen', 'drop-the-bass', '--seed', 'x'],
      '--seed "x" is not valid; give a whole number from 0 to 2147483647',
    ],
    [['drop-the-bass', 'sample', 'more'], 'too many arguments'],
    [['top-15-words', '--exec', 'pool'], "unknown option '--exec'"],
    [['the-staircase-to-mount-meru', '--dict', 'x'], "unknown option '--dict'"],
    [['argumentative'], "missing required argument 'words'"],
    [['show'], 'name a challenge, or the folder of a problem: this folder is none; see solve list'],
    [['show', 'argumentative', 'x', 'y'], 'too many arguments: "x" "y"; see solve show --help'],
    [[], 'name a challenge or a command'],
  ])('%j', async (args, message) => {
    const { stdout, stderr, code } = await see(args)
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr.startsWith(`solve: ${message}`)).toBe(true)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('lines that cannot be solved', () => {
  test.each(['sequential', 'pool'])(
    '%s reports each with its layer and prints every other word',
    async (exec) => {
      const lines = ['bGF3bg', 'not base64!', 'YWJjZGU', '', 'A', '====', 'SVNFaA', 'c2FuY3Rpb25lZA==']
      const input = temporaryFile(lines.join('\n'))
      const { stdout, stderr, code } = await see(['drop-the-bass', '--exec', exec, input])
      expect({ stdout, code }).toEqual({ stdout: 'lawn\nsanctioned\n', code: 1 })
      expect(stderr.replaceAll(input, 'input.txt')).toBe(
        [
          'input.txt:2: layer 1 is not base64: a space at column 4',
          'input.txt:3: no word found; layer 2 is not base64: its length 5 is 1 modulo 4',
          'input.txt:5: layer 1 is not base64: its length 1 is 1 modulo 4',
          'input.txt:6: layer 1 is not base64: there is nothing to decode',
          "input.txt:7: no word found; layer 3 is not base64: '!' (0x21) at column 1",
          'solve: 5 of 7 lines could not be solved',
          '',
        ].join('\n'),
      )
    },
  )

  test('as JSON: an object a line, words and failures alike', async () => {
    const { stdout, stderr, code } = await see(['drop-the-bass', '--json', temporaryFile('bGF3bg\n?\n')])
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(rows).toEqual([
      { schema: 'solvebench/solve@1', line: 1, word: 'lawn', layers: 1, microseconds: expect.any(Number) },
      {
        schema: 'solvebench/solve@1',
        line: 2,
        failure: "layer 1 is not base64: '?' (0x3f) at column 1",
        layers: 1,
        microseconds: expect.any(Number),
      },
    ])
    expect({ stderr, code }).toEqual({ stderr: 'solve: 1 of 2 lines could not be solved\n', code: 1 })
  })
})

describe('unusual input', () => {
  test.each(['drop-the-bass', 'top-15-words', 'the-staircase-to-mount-meru'])(
    '%s: an empty file',
    async (slug) => {
      expect(await see([slug, temporaryFile('')])).toEqual({ stdout: '', stderr: '', code: 0 })
    },
  )

  test.each(['sequential', 'pool'])('%s: random bytes and NULs are reported line by line', async (exec) => {
    let state = 1
    const noise = Uint8Array.from(
      { length: 200_000 },
      () => (state = (state * 48_271) % 2_147_483_647) & 0xff,
    )
    const bytes = Buffer.concat([
      noise,
      Buffer.alloc(100_000),
      Buffer.from('\nbGF3bg\n'),
      noise,
      Buffer.from('\nbGF3bg'),
    ])
    const { stdout, stderr, code } = await see(['drop-the-bass', '--exec', exec], { stdin: bytes })
    const lines = bytes
      .toString('latin1')
      .split('\n')
      .filter((line) => line.trim() !== '').length
    const words = stdout.trimEnd().split('\n')
    const failures = stderr.trimEnd().split('\n').slice(0, -1)
    expect(code).toBe(1)
    expect(words.at(-1)).toBe('lawn')
    expect(words.length + failures.length).toBe(lines)
    expect(
      failures.every((line) => /^stdin:\d+: (no word found; )?layer \d+ is not base64: /.test(line)),
    ).toBe(true)
  })

  test.each(['sequential', 'pool'])(
    '%s: a line of 64 MiB is worked, a longer one is reported',
    async (exec) => {
      const line = Buffer.alloc(64 * 2 ** 20, 'A')
      const input = temporaryFile(Buffer.concat([line, Buffer.from('\n'), line, Buffer.from('A\nbGF3bg')]))
      const { stdout, stderr, code } = await see(['drop-the-bass', '--exec', exec, input])
      expect({ stdout, code }).toEqual({ stdout: 'lawn\n', code: 1 })
      expect(stderr.replaceAll(input, 'input.txt').split('\n').slice(0, 2)).toEqual([
        'input.txt:1: no word found; layer 2 is not base64: byte 0x00 at column 1',
        'input.txt:2: the line is 67,108,865 bytes long, more than the 67,108,864 of --max-line',
      ])
    },
  )

  test.each(['sequential', 'pool'])('%s: a million short lines', async (exec) => {
    const input = temporaryFile('bGF3bg\n'.repeat(1_000_000))
    const { stdout, stderr, code } = await solveHere(['drop-the-bass', '--exec', exec, input])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout.equals(Buffer.from('lawn\n'.repeat(1_000_000)))).toBe(true)
  })

  test('--max-line sets the limit', async () => {
    const input = temporaryFile('A'.repeat(1025))
    const { stderr, code } = await see(['drop-the-bass', '--max-line', '1K', input])
    expect(code).toBe(1)
    expect(stderr).toContain('input.txt:1: the line is 1,025 bytes long, more than the 1,024 of --max-line')
  })
})

describe('a machine without grep', () => {
  test.each(['sequential', 'pool'])('%s names the alternative', async (exec) => {
    const env = { PATH: temporaryFolder() }
    const { stdout, stderr, code } = await see(
      ['drop-the-bass', 'sample', '--lookup', 'grep', '--exec', exec],
      { env },
    )
    expect({ stdout, code }).toEqual({ stdout: '', code: 3 })
    expect(stderr).toBe('solve: there is no grep on PATH; use --lookup set\n')
  })

  test('does everything else', async () => {
    const env = { PATH: temporaryFolder() }
    expect(await see(['drop-the-bass', 'sample'], { env })).toEqual({
      stdout: sampleWords,
      stderr: '',
      code: 0,
    })
  })

  test('a grep that fails is not taken for a word that is not there', async (context) => {
    needsProgram(context, 'sh', ['-c', 'true'])
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'grep'), '#!/bin/sh\necho grep: out of order >&2\nexit 2\n', { mode: 0o755 })
    const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` }
    const { stderr, code } = await see(['drop-the-bass', 'sample', '--lookup', 'grep'], { env })
    expect({ stderr, code }).toEqual({
      stderr: 'solve: grep failed: grep: out of order; use --lookup set\n',
      code: 3,
    })
  })
})

describe('the dictionary', () => {
  test.each([
    ['missing', () => join(temporaryFolder(), 'none'), 'no such file'],
    ['a folder', () => temporaryFolder(), 'it is a folder'],
    ['empty', () => temporaryFile('', 'words'), 'is empty'],
    ['not text', () => temporaryFile('one\u0000two\n', 'words'), 'is not text: byte 4 is NUL'],
    ['of Windows', () => temporaryFile('one\ntwo\r\n', 'words'), 'has CRLF line ends'],
    [
      'with a mark in front',
      () => temporaryFile('\ufeffone\ntwo\n', 'words'),
      'begins with a byte-order mark',
    ],
  ])('%s: by --dict and by SOLVE_DICT, with any executor', async (_, makePath, problem) => {
    const path = makePath()
    const asked: [string[], RunOptions | undefined][] = [
      [['drop-the-bass', 'sample', '--dict', path], undefined],
      [['drop-the-bass', 'sample', '--exec', 'pool'], { env: { SOLVE_DICT: path } }],
      [['top-15-words', 'sample'], { env: { SOLVE_DICT: path } }],
      [['gen', 'drop-the-bass', '--dict', path], undefined],
      // Even when there is nothing to look up.
      [['drop-the-bass', '--dict', path, temporaryFile('')], undefined],
      [['drop-the-bass', '--exec', 'pool', '--dict', path, temporaryFile('')], undefined],
    ]
    for (const [args, options] of asked) {
      const { stdout, stderr, code } = await see(args, options)
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
      expect(stderr).toContain(problem)
      expect(stderr).toContain(path)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    }
  })

  test('another one is used, by --dict before SOLVE_DICT', async () => {
    const only = (word: string): string => temporaryFile(`${word}\n`, 'words')
    const env = { SOLVE_DICT: only('lawn') }
    const { stdout, code } = await see(['drop-the-bass', 'sample'], { env })
    expect({ stdout, code }).toEqual({ stdout: 'lawn\n', code: 1 })
    const args = ['drop-the-bass', 'sample', '--dict', only('unifying')]
    expect(await see(args, { env })).toMatchObject({ stdout: 'unifying\n', code: 1 })
    expect(await see(['drop-the-bass', 'sample'], { env: { SOLVE_DICT: '' } })).toMatchObject({
      stdout: sampleWords,
    })
  })
})

describe('a machine that breaks down', () => {
  test('a worker thread that dies: what it was working on, and nothing printed twice or lost silently', async () => {
    // The threads run out of memory while they load the list; this thread never loads it.
    const words = Array.from({ length: 1_500_000 }, (_, index) => `word${index}`)
    const dictionary = temporaryFile(words.join('\n'), 'words')
    const env = { NODE_OPTIONS: '--max-old-space-size=40' }
    const args = ['drop-the-bass', 'sample', '--lookup', 'set', '--exec', 'pool', '--dict', dictionary]
    const { stdout, stderr, code } = await see(args, { env })
    expect({ stdout, code }).toEqual({ stdout: '', code: 3 })
    expect(stderr).toMatch(
      /solve: a worker thread died while solving .*01\.in:1: .*memory.*; try fewer --workers/,
    )
  })

  test('a thread that reads for itself and dies: the same', async () => {
    // A failure takes many times the memory of such a line.
    const input = temporaryFile('x\n'.repeat(2 ** 19))
    const env = { NODE_OPTIONS: '--max-old-space-size=20' }
    const { stdout, stderr, code } = await see(['drop-the-bass', input, '--exec', 'pool'], { env })
    expect({ stdout, code }).toEqual({ stdout: '', code: 3 })
    expect(stderr).toMatch(/solve: a worker thread died while solving .*: .*memory.*; try fewer --workers/)
  })

  test('a full disk under the output', async (context) => {
    needsFile(context, '/dev/full')
    const prefix = ['sh', '-c', 'exec "$@" > /dev/full', 'sh']
    const { stderr, code } = await see(['drop-the-bass', 'sample'], { prefix })
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^solve: cannot write to standard output: ENOSPC.*; free some space and run it again\n$/,
    )
  })
})

test('a name with spaces or with a hyphen in front is a name', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'a b'))
  writeFileSync(join(folder, 'a b', '-in put.txt'), 'bGF3bg')
  const cwd = join(folder, 'a b')
  expect(await see(['drop-the-bass', '--', '-in put.txt'], { cwd })).toMatchObject({
    stdout: 'lawn\n',
    code: 0,
  })
  expect(await see(['drop-the-bass', './-in put.txt'], { cwd })).toMatchObject({ stdout: 'lawn\n', code: 0 })
  expect(root).not.toBe(cwd)
})

describe('names', () => {
  test('with a line end in them do not break the line they are told in', async () => {
    const { stderr, code } = await see(['drop-the-bass', 'no\nfile'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^solve: cannot read "no\\nfile": no such file; .*\n$/)
    expect(await see(['drop-the-bass', ''])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('read "": no such'),
    })
  })

  test('of cases are known, but a file of that name goes first, and a folder does not', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'secret'))
    expect(await see(['drop-the-bass', 'sample'], { cwd })).toMatchObject({ stdout: sampleWords })
    expect(await see(['top-15-words', 'secret/02'], { cwd })).toMatchObject({
      stdout: '1 only\n1 three\n1 words\n',
    })
    writeFileSync(join(cwd, 'sample'), 'bGF3bg')
    expect(await see(['drop-the-bass', 'sample'], { cwd })).toMatchObject({ stdout: 'lawn\n' })
  })
})

test('a word list called "-" is a file, for grep too', async (context) => {
  needsProgram(context, 'grep')
  const cwd = temporaryFolder()
  writeFileSync(join(cwd, '-'), 'lawn\n')
  const args = ['drop-the-bass', '--dict', '-', '--lookup', 'grep']
  expect(await see(args, { cwd, stdin: 'bGF3bg' })).toEqual({ stdout: 'lawn\n', stderr: '', code: 0 })
})

test('an input of another shape that cannot be solved is reported, with exit code 1', async () => {
  const { stdout, stderr, code } = await see(['top-15-words'], { stdin: Buffer.alloc(65 * 2 ** 20, 'a') })
  expect({ stdout, stderr, code }).toEqual({
    stdout: '',
    stderr: 'stdin: a piece without whitespace is longer than 64 MiB\n',
    code: 1,
  })
})

describe('messages that cannot be written', () => {
  test.for([
    ['drop-the-bass nosuch', 2],
    ['drop-the-bass sample --lookup gerp', 2],
    ['the-staircase-to-mount-meru', 1],
  ] as const)('%s: the exit code is the same', async ([args, expected], context) => {
    needsFile(context, '/dev/full')
    const prefix = ['sh', '-c', 'exec "$@" 2> /dev/full', 'sh']
    expect(await see(args.split(' '), { prefix, stdin: '1 0\nbad\n' })).toMatchObject({ code: expected })
  })
})

test('what cannot be read for another reason is still one line', async (context) => {
  needsFile(context, '/proc/self/mem')
  const { stderr, code } = await see(['drop-the-bass', '/proc/self/mem'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/^solve: cannot read \/proc\/self\/mem: the device fails\n$/)
})

test('gen takes its challenge before or behind its options', async () => {
  const [before, behind] = await Promise.all([
    see(['gen', 'drop-the-bass', '--lines', '2', '--depth', '2']),
    see(['gen', '--lines', '2', '--depth', '2', 'drop-the-bass']),
  ])
  expect(before).toMatchObject({ code: 0, stderr: '' })
  expect(behind).toEqual(before)
  expect(await see(['gen', '--lines', '2', 'drop-the-bus'])).toMatchObject({ code: 2 })
})
