/**
 * What a box shows of the machine when this package lies within what every box shows.
 */
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { viewArguments } from '../../../src/sandbox/bwrap-view.ts'
import { type BoxedRun } from '../../../src/sandbox/types.ts'
import { judgeFolder, needsBwrap } from '../../support/boxes.ts'
import { capture } from '../../../src/io/spawn.ts'

const RUN: BoxedRun = {
  argv: ['true'],
  box: '/none',
  readOnly: {},
  env: {},
  stdin: undefined,
  stdout: '/out',
  limits: { cpuMs: 1000, wallMs: 5000, memoryBytes: 1000, outputBytes: 10, fileBytes: 10, processes: 5 },
  memoryFloor: 0,
  signal: new AbortController().signal,
}

/** A folder as nvm makes it for a Node, with our package among its packages. */
function toolFolder(): { tools: string; ours: string; compiler: string } {
  const tools = judgeFolder()
  chmodSync(tools, 0o755)
  const ours = join(tools, 'lib/node_modules/solvebench')
  const compiler = join(ours, 'node_modules/@esbuild/this/bin/esbuild')
  mkdirSync(dirname(compiler), { recursive: true })
  mkdirSync(join(ours, 'challenges'))
  writeFileSync(join(ours, 'challenges/answers'), 'the answers')
  writeFileSync(compiler, '#!/bin/sh\necho "it compiles"\n', { mode: 0o755 })
  mkdirSync(join(tools, 'bin'))
  writeFileSync(join(tools, 'bin/node'), '#!/bin/sh\necho "it runs"\n', { mode: 0o755 })
  return { tools, ours, compiler }
}

/** Runs a script in a box as bwrap makes it of the arguments; who runs it is left as it is. */
async function seen(readOnly: Record<string, string>, ours: string, script: string) {
  const people = judgeFolder()
  for (const name of ['passwd', 'group']) writeFileSync(join(people, name), '')
  const view = viewArguments(
    { ...RUN, readOnly, limits: { ...RUN.limits, fileBytes: 2 ** 20 } },
    people,
    ours,
  )
  const { stdout, stderr } = await capture('bwrap', [
    '--unshare-user',
    '--unshare-pid',
    ...view,
    '--',
    'sh',
    '-c',
    script,
  ])
  return { stdout: stdout.toString(), stderr }
}

test('this package below /usr is hidden, and what is needed of it is put back for all to read', () => {
  const folder = '/usr/lib/node_modules/solvebench'
  const compiler = `${folder}/node_modules/@esbuild/this`
  const view = viewArguments({ ...RUN, readOnly: { [compiler]: compiler } }, '/people', folder).join(' ')
  const order = [
    '--ro-bind /usr /usr',
    `--tmpfs ${folder}`,
    `--perms 0755 --dir ${folder}/node_modules `,
    `--perms 0755 --dir ${folder}/node_modules/@esbuild `,
    `--ro-bind ${compiler} ${compiler}`,
    `--remount-ro ${folder}`,
  ].map((part) => view.indexOf(part))
  expect(order).not.toContain(-1)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(viewArguments(RUN, '/people', '/home/me/solvebench').join(' ')).not.toContain('/home/me')
})

test.for(['as it is', 'by a link'])(
  'so is one within a toolchain, which is given %s',
  async (how, context) => {
    await needsBwrap(context)
    const { tools, ours, compiler } = toolFolder()
    let host = tools
    if (how === 'by a link') {
      host = join(judgeFolder(), 'link')
      symlinkSync(tools, host)
    }
    const needed = dirname(dirname(compiler))
    const script = `cat ${ours}/challenges/answers; ${compiler}; ${tools}/bin/node; touch ${ours}/new`
    const { stdout, stderr } = await seen({ [host]: tools, [needed]: needed }, ours, script)
    expect(stdout).toBe('it compiles\nit runs\n')
    expect(stderr).toMatch(/answers: No such file/)
    expect(stderr).toMatch(/new'?: Read-only file system/)
  },
)

test('what is put where the system has nothing leaves no place to write', async (context) => {
  await needsBwrap(context)
  const script =
    'cat /usr/share/none-such/file; ls -d /usr/share/perl5; touch /usr/share/x /usr/share/none-such/x'
  const { stdout, stderr } = await seen({ '/etc/hostname': '/usr/share/none-such/file' }, '/none', script)
  expect(stdout).toBe(`${readFileSync('/etc/hostname', 'utf8')}/usr/share/perl5\n`)
  expect(stderr.match(/Read-only file system/g)).toHaveLength(2)
})
