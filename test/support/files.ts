/**
 * Temporary folders that are gone after the test.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'solvebench-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function temporaryFile(content: string | Uint8Array, name = 'input.txt'): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}
