/**
 * System errors as people read them.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isLack, lackOf, reasonFor } from '../../../src/io/errnos.ts'

function systemError(code: string, more: Partial<NodeJS.ErrnoException> = {}): Error {
  return Object.assign(new Error(`${code}: so it says, ${more.syscall ?? 'write'}`), { code, ...more })
}

function thrownBy(action: () => void): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test('what is not there is told by what was looked for', () => {
  const error = thrownBy(() => readFileSync('/nonexistent/x'))
  expect(reasonFor(error, 'file')).toBe('no such file')
  expect(reasonFor(error, 'folder')).toBe('there is no such folder')
  expect(
    reasonFor(
      thrownBy(() => writeFileSync('/', '')),
      'file',
    ),
  ).toBe('it is a folder')
  expect(reasonFor(systemError('EWEIRD'), 'file')).toMatch('EWEIRD: so it says')
  expect(reasonFor(new Error('ours'), 'file')).toBeUndefined()
})

test.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENOMEM'])('%s is what the machine lacks', (code) => {
  expect(isLack(systemError(code))).toBe(true)
  expect(lackOf(systemError(code, { path: '/some/where/file' }))).toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(/^cannot write in \/some\/where: /) as unknown,
  })
  expect(lackOf(systemError(code), '/named')).toMatchObject({
    message: expect.stringMatching(/^cannot write in \/named: /) as unknown,
  })
})

test('a program that cannot be started for lack of processes is named', () => {
  const error = systemError('EAGAIN', { syscall: 'spawn bwrap', path: 'bwrap' })
  expect(lackOf(error)).toMatchObject({
    exitCode: 3,
    message: 'cannot start bwrap: the machine gives no more processes',
  })
})

test('other errors of the system are defects where nobody expected them', () => {
  for (const error of [systemError('ENOENT'), systemError('EACCES'), new Error('ours'), 7, undefined]) {
    expect(lackOf(error)).toBeUndefined()
  }
})
