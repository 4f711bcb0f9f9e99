/**
 * Which version a compiler or an interpreter is: from a file beside it where there is one that says so, else by asking it.
 */
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { capture } from '../io/spawn.ts'
import type { Tool } from './language.ts'
import { remembered } from './remembered.ts'

/** A version is asked of a program that may be slow to start on a busy machine, and must not hang. */
const PATIENCE_MS = 30_000

const asked = new Map<string, Promise<string>>()

/** "3.11.2", or what it says of itself when that holds no number; empty when it says nothing. */
export function versionOf(program: string, tool: Tool): Promise<string> {
  const known = asked.get(program) ?? find(program, tool)
  asked.set(program, known)
  return known
}

async function find(program: string, tool: Tool): Promise<string> {
  if (program === process.execPath) return process.versions.node
  const beside = versionBeside(program, tool)
  if (beside !== undefined) return beside
  const real = realpathSync(program)
  const { mtimeMs, size } = statSync(real)
  // What is on the PATH may be one name of a program that has several.
  const key = [program, ...tool.version].join(' ')
  return remembered(key, `${real} ${mtimeMs} ${size}`, async () =>
    numberIn((await ask(program, tool.version)) ?? ''),
  )
}

function versionBeside(program: string, { versionFile }: Tool): string | undefined {
  if (!versionFile) return undefined
  try {
    const file = realpathSync(join(dirname(realpathSync(program)), versionFile.path))
    return versionFile.says
      ? versionFile.says.exec(readFileSync(file, 'utf8'))?.[1]
      : NUMBER.exec(basename(file))?.[0]
  } catch {
    return undefined
  }
}

/** What it prints, or undefined when it fails. */
export async function ask(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { code, stdout, stderr } = await capture(program, args, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return code === 0 ? `${stdout.toString()}${stderr}` : undefined
  } catch {
    return undefined
  }
}

const NUMBER = /\d+(?:\.\d+)+\w*/

function numberIn(text: string): string {
  return NUMBER.exec(text)?.[0] ?? text.trim().split('\n', 1)[0] ?? ''
}

/** Whether it is no script, which another program would read. */
export function isBinary(program: string): boolean {
  const begin = Buffer.alloc(2)
  try {
    const file = openSync(program, 'r')
    try {
      return readSync(file, begin) === 2 && begin.toString('latin1') !== '#!'
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}
