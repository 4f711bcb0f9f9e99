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

export function needsLinux(context: TestContext): void {
  if (!existsSync('/proc/self/status')) context.skip('there is no /proc on this machine')
}
