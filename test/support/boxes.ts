/**
 * Programs in boxes, for the tests of the sandbox. After each run it is checked that nothing of it is left.
 */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, type TestContext } from 'vitest'

import { probeBwrap } from '../../src/sandbox/probe.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { type BoxedResult, type BoxedRun, type Limits, type Tier } from '../../src/sandbox/types.ts'
import { needsProgram } from './needs.ts'

export const MiB = 2 ** 20

/** Where the sandbox puts its temporary files, which must all be gone when no box is open. */
const ordinary = tmpdir()
const temporary = mkdtempSync(join(ordinary, 'solvebench-test-tmp-'))
process.env['TMPDIR'] = temporary
let open = 0

afterAll(() => {
  process.env['TMPDIR'] = ordinary
  rmSync(temporary, { recursive: true, force: true })
})

export interface Asked extends Partial<Omit<BoxedRun, 'limits' | 'stdout'>> {
  readonly argv: readonly string[]
  readonly tier?: Tier
  /** Files put into the box first. */
  readonly files?: Readonly<Record<string, string>>
  readonly limits?: Partial<Limits>
  /** The same for runs in boxes that are set up ahead, of which others may wait. */
  readonly mark?: string
}

export interface Ran extends BoxedResult {
  readonly stdout: string
  readonly errors: string
}

const USUAL: Limits = {
  cpuMs: 10_000,
  wallMs: 20_000,
  memoryBytes: 128 * MiB,
  outputBytes: MiB,
  fileBytes: 8 * MiB,
  processes: 32,
}

export async function needsBwrap(context: TestContext): Promise<void> {
  const probe = await probeBwrap()
  if (!probe.works) context.skip(`no isolation on this machine: ${probe.why}`)
}

/** A folder for the judge's files of one test, closed to others as such folders are. */
export function judgeFolder(): string {
  const folder = mkdtempSync(join(ordinary, 'solvebench-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a program in a new box. */
export async function runInBox(asked: Asked): Promise<Ran> {
  const folder = judgeFolder()
  const box = asked.box ?? join(folder, 'box')
  mkdirSync(box, { recursive: true })
  for (const [name, text] of Object.entries(asked.files ?? {})) writeFileSync(join(box, name), text)
  const mark = asked.mark ?? randomUUID()
  const stdout = join(folder, 'stdout')
  open++
  try {
    const result = await createSandbox(asked.tier ?? 'bwrap').run({
      readOnly: {},
      stdin: undefined,
      memoryFloor: 0,
      signal: new AbortController().signal,
      ...asked,
      box,
      env: { ...asked.env, BOX_TEST: mark },
      stdout,
      limits: { ...USUAL, ...asked.limits },
    })
    return {
      ...result,
      stdout: readFileSync(stdout, 'latin1'),
      errors: Buffer.from(result.stderr).toString('latin1'),
    }
  } finally {
    open--
    if (asked.mark === undefined) expect(processesWith(mark), 'processes that are left').toEqual([])
    if (open === 0 && asked.ahead === undefined)
      expect(temporaryFiles(), 'temporary files that are left').toEqual([])
  }
}

/** All but what boxes of this process use again, which goes with it: of that, what is not as it was. */
export function temporaryFiles(): string[] {
  return readdirSync(temporary).flatMap((name) => {
    if (name.startsWith('solvebench-etc-')) return []
    if (!name.startsWith('solvebench-run-')) return [name]
    const inside = readdirSync(join(temporary, name), { recursive: true }) as string[]
    const kept = ['.box', '.box/group', '.box/passwd', '.box/start'].map((path) => join('case', path))
    return inside.filter((path) => !['in', 'out', 'err', 'meter', 'case', ...kept].includes(path))
  })
}

/** Command lines of the processes that have this in their environment. */
export function processesWith(mark: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`BOX_TEST=${mark}`)) return []
      return [readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')]
    } catch {
      return []
    }
  })
}

/** A new folder with a compiled C program as `main`. */
export function compiled(context: TestContext, source: string): string {
  needsProgram(context, 'gcc')
  const folder = join(judgeFolder(), 'box')
  mkdirSync(folder)
  const { status, stderr } = spawnSync('gcc', ['-xc', '-O1', '-pthread', '-o', join(folder, 'main'), '-'], {
    input: source,
  })
  expect(status, String(stderr)).toBe(0)
  chmodSync(join(folder, 'main'), 0o755)
  return folder
}

/** Python as the box has it. */
export function needsPython(context: TestContext): void {
  if (!existsSync('/usr/bin/python3')) context.skip('there is no /usr/bin/python3 on this machine')
}

export function python(source: string): Pick<Asked, 'argv' | 'files'> {
  return { argv: ['/usr/bin/python3', 'main.py'], files: { 'main.py': source } }
}

export function shell(script: string): Pick<Asked, 'argv'> {
  return { argv: ['/bin/sh', '-c', script] }
}
