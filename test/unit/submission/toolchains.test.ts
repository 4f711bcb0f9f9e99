import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Tool } from '../../../src/submission/language.ts'
import { installHint, isInApt } from '../../../src/submission/apt.ts'
import { languages } from '../../../src/submission/languages.ts'
import { findTool, requireTools } from '../../../src/submission/toolchains.ts'
import { versionOf } from '../../../src/submission/versions.ts'
import { temporaryFolder } from '../../support/files.ts'
import { needsFile } from '../../support/needs.ts'

// Nothing is to be known of the machine's own cache, nor kept there.
beforeEach(() => void vi.stubEnv('XDG_CACHE_HOME', temporaryFolder()))
afterEach(() => void vi.unstubAllEnvs())

/** A program in `folder`/bin that the shell runs; folders of tests are for their owner alone otherwise. */
function program(folder: string, name: string, script: string): string {
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'bin'), { recursive: true, mode: 0o755 })
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return join(folder, 'bin', name)
}

function path(...folders: string[]): void {
  vi.stubEnv('PATH', [...folders.map((folder) => join(folder, 'bin')), '/usr/bin', '/bin'].join(':'))
}

const tool: Tool = { program: 'abacus', version: ['--version'], package: 'abacus-tools' }

/** What was found, with its version. */
async function look(wanted: Tool): Promise<unknown> {
  const found = await findTool(wanted)
  return found && { ...found, version: await found.version() }
}

describe('a tool', () => {
  test('outside of the system brings its folder along', async () => {
    const folder = temporaryFolder()
    const file = program(folder, 'abacus', 'echo "abacus version 1.2.3-rc (of 2020)"')
    path(folder)
    expect(await look(tool)).toEqual({ program: file, version: '1.2.3', readOnly: [folder] })
  })

  test('is followed to what a link names', async () => {
    const [real, links] = [temporaryFolder(), temporaryFolder()]
    const file = program(real, 'abacus', 'echo 7.0 >&2')
    program(links, 'other', '')
    symlinkSync(file, join(links, 'bin', 'abacus'))
    path(links)
    expect(await look(tool)).toEqual({ program: file, version: '7.0', readOnly: [real] })
  })

  test('that is a stand-in is asked for the one it starts', async () => {
    const [real, shims] = [temporaryFolder(), temporaryFolder()]
    const file = program(real, 'abacus', 'echo 3.1')
    program(shims, 'abacus', `echo ${real}`)
    path(shims)
    const found = await look({ ...tool, prefix: ['--prefix'] })
    expect(found).toEqual({ program: file, version: '3.1', readOnly: [real] })
  })

  test('that does not work is passed over for the next on the PATH', async () => {
    const [broken, good] = [temporaryFolder(), temporaryFolder()]
    program(broken, 'abacus', 'exit 127')
    program(good, 'abacus', 'echo 2.0')
    path(broken, good)
    expect((await findTool(tool))?.readOnly).toEqual([good])
  })

  test('that is no script is not started to be found', async (context) => {
    needsFile(context, '/usr/bin/false')
    const folder = temporaryFolder()
    program(folder, 'other', '')
    copyFileSync('/usr/bin/false', join(folder, 'bin', 'abacus'))
    path(folder)
    expect(await look(tool)).toMatchObject({ program: join(folder, 'bin', 'abacus'), version: '' })
  })

  test('is looked for once', async () => {
    const folder = temporaryFolder()
    program(folder, 'abacus', `echo 1.0; echo asked >> ${folder}/asked`)
    path(folder)
    expect(await findTool(tool)).toBe(await findTool(tool))
  })

  test.runIf(process.getuid?.() === 0)('of root alone is not for a box', async () => {
    const folder = temporaryFolder()
    const file = program(folder, 'abacus', 'echo 1.0')
    chmodSync(folder, 0o700)
    path(folder)
    expect(await findTool(tool)).toBeUndefined()
    const python = languages.find(({ id }) => id === 'python')
    if (!python) throw new Error('no Python')
    await expect(requireTools({ ...python, tools: [tool] }, 'a.ab')).rejects.toThrow(
      `there is no abacus that everyone may read (${file} is for root alone) to run a.ab`,
    )
  })
})

test('what is missing is named with its package', async () => {
  vi.stubEnv('PATH', temporaryFolder())
  const go = languages.find(({ id }) => id === 'go')
  if (!go) throw new Error('no Go')
  await expect(requireTools(go, 'solution.go')).rejects.toMatchObject({
    message: 'there is no go to run solution.go',
    hint: 'install it with: apt install golang-go',
    exitCode: 3,
  })
})

test.skipIf(process.execPath.startsWith('/root/'))('this Node is here', async () => {
  const node = languages.find(({ id }) => id === 'javascript')?.tools[0]
  if (!node) throw new Error('no Node')
  expect(await look(node)).toMatchObject({ program: process.execPath, version: process.versions.node })
})

describe('a version', () => {
  const counting = (folder: string, says: string) => `echo asked >> ${folder}/asked; echo ${says}`
  const askedIn = (folder: string) => readFileSync(join(folder, 'asked'), 'utf8').split('\n').length - 1

  /** As another start of this program would see it. */
  async function askAnew(file: string, wanted = tool): Promise<string> {
    vi.resetModules()
    const { versionOf: anew } = await import('../../../src/submission/versions.ts')
    return anew(file, wanted)
  }

  test('is asked once, and again when the program is another', async () => {
    const folder = temporaryFolder()
    const file = program(folder, 'abacus', counting(folder, '1.0'))
    expect([await askAnew(file), await askAnew(file)]).toEqual(['1.0', '1.0'])
    expect(askedIn(folder)).toBe(1)
    program(folder, 'abacus', counting(folder, '2.0'))
    utimesSync(file, 1, 1)
    expect([await askAnew(file), await askAnew(file)]).toEqual(['2.0', '2.0'])
    expect(askedIn(folder)).toBe(2)
  })

  test('of a program that fails is asked again', async () => {
    const folder = temporaryFolder()
    const file = program(folder, 'abacus', `${counting(folder, 'oops')}; exit 1`)
    expect([await askAnew(file), await askAnew(file)]).toEqual(['', ''])
    expect(askedIn(folder)).toBe(2)
  })

  test.each(['nonsense', '{"a":1,"b":null}', '[]', 'null'])(
    'is asked where what was kept is %j',
    async (kept) => {
      const cache = join(process.env['XDG_CACHE_HOME'] ?? '', 'solvebench')
      mkdirSync(cache)
      writeFileSync(join(cache, 'programs.json'), kept)
      const folder = temporaryFolder()
      expect(await askAnew(program(folder, 'abacus', 'echo 1.5'))).toBe('1.5')
    },
  )

  test('is read where a file beside the program says it', async () => {
    const folder = temporaryFolder()
    const file = program(folder, 'abacus', 'echo 9.9')
    writeFileSync(join(folder, 'release'), 'OTHER="1.0"\nBEADS="3.2.1"\n')
    writeFileSync(join(folder, 'beads-4.5.jar'), '')
    symlinkSync('beads-4.5.jar', join(folder, 'beads.jar'))
    const says = /^BEADS="([^"]+)"/m
    expect(await versionOf(file, { ...tool, versionFile: { path: '../release', says } })).toBe('3.2.1')
    expect(await askAnew(file, { ...tool, versionFile: { path: '../beads.jar' } })).toBe('4.5')
    expect(await askAnew(file, { ...tool, versionFile: { path: '../nowhere' } })).toBe('9.9')
  })
})

test('a package that apt does not have is not recommended', async (context) => {
  needsFile(context, '/usr/lib/apt/apt-helper')
  if ((await isInApt('bash')) !== true) context.skip('apt has no lists of packages here')
  expect(await installHint({ package: 'no-such-package', elsewhere: 'nowhere' })).toBe(
    'apt has no package no-such-package: get it from nowhere',
  )
  expect(await installHint({ package: 'bash' })).toBe('install it with: apt install bash')
})
