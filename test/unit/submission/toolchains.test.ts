import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Tool } from '../../../src/submission/language.ts'
import { languages } from '../../../src/submission/languages.ts'
import { findTool, requireTools } from '../../../src/submission/toolchains.ts'
import { temporaryFolder } from '../../support/files.ts'

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

describe('a tool', () => {
  test('outside of the system brings its folder along', async () => {
    const folder = temporaryFolder()
    const file = program(folder, 'abacus', 'echo "abacus version 1.2.3-rc (of 2020)"')
    path(folder)
    expect(await findTool(tool)).toEqual({ program: file, version: '1.2.3', readOnly: [folder] })
  })

  test('is followed to what a link names', async () => {
    const [real, links] = [temporaryFolder(), temporaryFolder()]
    const file = program(real, 'abacus', 'echo 7.0 >&2')
    program(links, 'other', '')
    symlinkSync(file, join(links, 'bin', 'abacus'))
    path(links)
    expect(await findTool(tool)).toEqual({ program: file, version: '7.0', readOnly: [real] })
  })

  test('that is a stand-in is asked for the one it starts', async () => {
    const [real, shims] = [temporaryFolder(), temporaryFolder()]
    const file = program(real, 'abacus', 'echo 3.1')
    program(shims, 'abacus', `echo ${real}`)
    path(shims)
    const found = await findTool({ ...tool, prefix: ['--prefix'] })
    expect(found).toEqual({ program: file, version: '3.1', readOnly: [real] })
  })

  test('that does not work is passed over for the next on the PATH', async () => {
    const [broken, good] = [temporaryFolder(), temporaryFolder()]
    program(broken, 'abacus', 'exit 127')
    program(good, 'abacus', 'echo 2.0')
    path(broken, good)
    expect((await findTool(tool))?.readOnly).toEqual([good])
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
  expect(await findTool(node)).toMatchObject({ program: process.execPath, version: process.versions.node })
})
