import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { languageOf } from '../../../src/submission/language-of.ts'
import { readSubmission } from '../../../src/submission/source.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'

function failure(action: () => unknown): UserError {
  try {
    action()
  } catch (error) {
    if (UserError.is(error)) return error
    throw error
  }
  throw new Error('it did not fail')
}

describe('the language', () => {
  test.each([
    ['a.py', 'python'],
    ['a.cc', 'cpp'],
    ['a.lisp', 'clisp'],
    ['a.cjs', 'javascript'],
    ['two.dots.rs', 'rust'],
    ['-with spaces.go', 'go'],
  ])('of %s', (name, id) => {
    expect(languageOf(name).id).toBe(id)
  })

  test.each([
    ['a.PY', 'did you mean .py?'],
    ['a.python', 'did you mean .py?'],
    ['a.py4', 'did you mean .py?'],
    ['a.rust', 'did you mean .rs?'],
    ['a.CC', 'did you mean .cc?'],
    ['a.prolog', 'known are .sh, .c, .cs'],
    ['a.jav', 'did you mean .java?'],
    ['a.txt', 'known are .sh, .c, .cs'],
    ['Makefile', 'known are .sh, .c, .cs'],
    ['.py', 'known are .sh, .c, .cs'],
  ])('not of %s', (name, hint) => {
    const error = failure(() => languageOf(name))
    expect(error.hint).toContain(hint)
    expect(error.message).toContain(name)
    expect(error.exitCode).toBe(2)
  })

  test.each([
    ['#!/usr/bin/python2\n', 'python2'],
    ['#!/usr/bin/env python2.7\r\n', 'python2'],
    ['#!/usr/bin/env python\n', 'python'],
    ['#!/usr/bin/env python3\n', 'python'],
    ['# not first\n#!/usr/bin/python2\n', 'python'],
    ['# python2\n', 'python'],
  ])('of Python by %j', (source, id) => {
    expect(readSubmission(temporaryFile(source, 'a.py')).language.id).toBe(id)
  })

  test('another language does not look at the first line', () => {
    expect(readSubmission(temporaryFile('#!/usr/bin/python2\n', 'a.sh')).language.id).toBe('bash')
  })
})

describe('the source', () => {
  test.each([
    ['a\r\nb\r\n', 'a\nb\n'],
    ['a\rb\r\r\n\r', 'a\rb\r\n\r'],
    ['\uFEFFa\r\n', 'a\n'],
    ['', ''],
    ['no end', 'no end'],
    ['a\0b\r\n', 'a\0b\r\n'],
  ])('of %j', (text, expected) => {
    const { files } = readSubmission(temporaryFile(text, 'a.pl'))
    expect(Buffer.from(files[0].bytes).toString()).toBe(expected)
  })

  test('bytes that are no UTF-8 stay', () => {
    const bytes = Uint8Array.of(0xff, 13, 10, 0xc3)
    expect([...readSubmission(temporaryFile(bytes, 'a.pl')).files[0].bytes]).toEqual([0xff, 10, 0xc3])
  })

  test('NUL bytes are told', () => {
    expect(readSubmission(temporaryFile('a\0', 'a.pl')).notes).toEqual([
      'a.pl has NUL bytes: is it a source?',
    ])
  })
})

describe('what cannot be read', () => {
  test.each([
    ['a file that is not there', () => '/nonexistent/a.py', /cannot read .*a\.py: no such file/],
    ['a device', () => '/dev/null', /\/dev\/null is not a file/],
    [
      'too much',
      () => temporaryFile(new Uint8Array(16 * 2 ** 20 + 1), 'a.py'),
      /too large for a source: 16 MiB/,
    ],
  ])('%s', (_, path, message) => {
    const error = failure(() => readSubmission(path()))
    expect(error.message).toMatch(message)
    expect(error.exitCode).toBe(2)
  })

  test('a folder without sources', () => {
    const folder = join(temporaryFolder(), 'a.py')
    mkdirSync(folder)
    expect(failure(() => readSubmission(folder)).message).toBe('a.py has no source of a language known here')
  })
})
