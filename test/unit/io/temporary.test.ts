/**
 * Temporary folders where there can be none: the message names the folder and what set it.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { makeTemporary, removeTemporary, withTemporary } from '../../../src/io/temporary.ts'
import { temporaryFolder } from '../../support/files.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['is not there', () => join(temporaryFolder(), 'none'), 'there is no such folder'],
  [
    'is a file',
    () => {
      const file = join(temporaryFolder(), 'file')
      writeFileSync(file, '')
      return file
    },
    'there is no such folder',
  ],
  ['is read-only for everybody', () => '/proc', /./],
])('a folder for temporary files that %s', (_, folder, reason) => {
  const path = folder()
  vi.stubEnv('TMPDIR', path)
  expect(() => makeTemporary('test')).toThrow(
    expect.objectContaining({
      exitCode: 3,
      message: expect.stringMatching(`^no temporary folder can be made in ${path} \\(TMPDIR\\): `) as unknown,
      hint: expect.stringContaining('set it to a folder that exists') as unknown,
    }),
  )
  expect(() => makeTemporary('test')).toThrow(reason)
})

test('a folder that was not named by a variable is told without one', () => {
  const parent = join(temporaryFolder(), 'none')
  expect(() => makeTemporary('test', parent)).toThrow(`can be made in ${parent}: there is no such folder`)
})

test('a device that is full while something is made in a temporary folder', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  const parent = temporaryFolder()
  vi.stubEnv('TMPDIR', parent)
  await expect(withTemporary('test', () => Promise.reject(full))).rejects.toMatchObject({
    exitCode: 3,
    message: `cannot write in ${parent}: no space left on the device`,
    hint: 'free some space and run it again',
  })
  const other = new Error('of ours')
  await expect(withTemporary('test', () => Promise.reject(other))).rejects.toBe(other)
})

test('a temporary folder can be removed twice', () => {
  const folder = makeTemporary('test')
  removeTemporary(folder)
  removeTemporary(folder)
})
