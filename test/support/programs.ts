/**
 * Submissions compiled and run without walls.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type TestContext } from 'vitest'
import { UserError } from '../../src/errors.ts'
import type { BoxedResult, Limits } from '../../src/sandbox/types.ts'
import { type Compiled, compile } from '../../src/submission/compile.ts'
import type { Submission } from '../../src/submission/source.ts'
import { requireTools } from '../../src/submission/toolchains.ts'
import { root } from './cli.ts'
import { temporaryFolder } from './files.ts'
import { needsProgram } from './needs.ts'
import { spawningSandbox } from './spawning-sandbox.ts'

const signal = new AbortController().signal
/** Go's libraries take a while to make: one folder for all runs of the tests. */
const cacheFolder = join(root, 'node_modules/.cache/solvebench-test')

/** Skips the test unless the tools of the language are here. */
export async function needsTools(context: TestContext, { language, label }: Submission): Promise<void> {
  needsProgram(context, 'prlimit')
  try {
    await requireTools(language, label)
  } catch (error) {
    if (UserError.is(error)) context.skip(error.message)
    throw error
  }
}

export function build(
  submission: Submission,
  folder: string,
  limits: Partial<Limits> = {},
): Promise<Compiled> {
  return compile(submission, spawningSandbox, { folder, signal, limits, cacheFolder })
}

/** With the input in a file that is its argument. */
export async function run(
  compiled: Compiled,
  folder: string,
  input: string,
): Promise<{ result: BoxedResult; stdout: string }> {
  if (compiled.state === 'failed') throw new Error(compiled.message)
  const box = join(folder, 'run')
  mkdirSync(box)
  writeFileSync(join(box, 'input.txt'), input)
  const stdout = join(folder, 'stdout')
  const result = await spawningSandbox.run({
    ...compiled,
    argv: [...compiled.argv, 'input.txt'],
    box,
    stdin: undefined,
    stdout,
    signal,
    limits: {
      cpuMs: 60_000,
      wallMs: 60_000,
      memoryBytes: 64 * 2 ** 20,
      outputBytes: 2 ** 20,
      fileBytes: 2 ** 24,
      processes: 100,
    },
  })
  return { result, stdout: readFileSync(stdout, 'utf8') }
}

/** What a submission prints, or why it does not compile. */
export async function outputOf(context: TestContext, submission: Submission): Promise<string> {
  await needsTools(context, submission)
  const folder = temporaryFolder()
  const compiled = await build(submission, folder)
  if (compiled.state === 'failed') return compiled.message
  const { stdout, result } = await run(compiled, folder, '')
  return stdout === '' ? Buffer.from(result.stderr).toString() : stdout
}

/** A folder of these files; their names may have folders in them. */
export function folderOf(files: Readonly<Record<string, string>>, name = 'several'): string {
  const folder = join(temporaryFolder(), name)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}
