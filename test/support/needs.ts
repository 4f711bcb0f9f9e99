/**
 * What a test needs of the machine. A test that misses something is skipped, and says what and why.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type TestContext } from 'vitest'

/** Skips the test, with the reason printed, unless the program can be started. */
export function needsProgram(
  context: TestContext,
  name: string,
  args: readonly string[] = ['--version'],
): void {
  if (spawnSync(name, args).error) context.skip(`there is no ${name} on this machine`)
}

/** Devices and the like that not every system has. */
export function needsFile(context: TestContext, path: string): void {
  if (!existsSync(path)) context.skip(`there is no ${path} on this machine`)
}
