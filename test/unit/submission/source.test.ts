import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { languageOf } from '../../../src/submission/language-of.ts'
import { extensionsOf, languages } from '../../../src/submission/languages.ts'
import { type ReadOptions, codeBytes, readSubmission } from '../../../src/submission/source.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'
import { folderOf } from '../../support/programs.ts'

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
    ['a.C', 'cpp'],
    ['a.c++', 'cpp'],
    ['a.c', 'c'],
    ['a.cl', 'clisp'],
    ['a.py3', 'python'],
    ['a.py2', 'python2'],
    ['a.pl', 'perl'],
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

  test.each([
    ['#!/usr/bin/env perl\nmain :- x.\n', 'perl'],
    ['#!/usr/bin/env swipl\nuse strict;\n', 'prolog'],
    ['#!/usr/bin/swipl -q\n', 'prolog'],
    [':- initialization(main).\n', 'prolog'],
    ['% A comment.\nsolve(X, Y) :-\n  Y is X + 1.\n', 'prolog'],
    ['fact(1).\nmain:-fact(X),print(X).', 'prolog'],
    ['use strict;\nprint $x ? 1 :-1;\n', 'perl'],
    ['print "a :- b";\nmy $x = 1;\n', 'perl'],
    ['# main :- x\nprint 1;\n', 'perl'],
    ['', 'perl'],
  ])('of Perl and Prolog by %j', (source, id) => {
    expect(readSubmission(temporaryFile(source, 'a.pl')).language.id).toBe(id)
  })

  test('is the one that a package names, whatever the extension', () => {
    const of = (language: string) => readSubmission(temporaryFile('', 'a.py'), { language }).language.id
    expect(['python2', 'python3', 'lisp', 'cpp'].map(of)).toEqual(['python2', 'python', 'clisp', 'cpp'])
    const error = failure(() => of('cobol'))
    expect(error.message).toBe('no known language is called cobol')
    expect(error.hint).toContain('cpp, csharp, go')
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

describe('a folder', () => {
  const names = (files: Readonly<Record<string, string>>, options: ReadOptions = {}) =>
    readSubmission(folderOf(files), options).files.map(({ name }) => name)
  const python = { 'b.py': '', 'lib/main.py': '', 'a.py': '', 'data.bin': '' }

  test.each<[string, Readonly<Record<string, string>>, ReadOptions, string]>([
    ['a file called main', python, {}, 'lib/main.py'],
    ['Main too', { 'a.hs': '', 'Main.hs': '' }, {}, 'Main.hs'],
    ['one that is nearer first', { ...python, 'main.py': '' }, {}, 'main.py'],
    ['the first of all', { 'b.py': '', 'a.py': '', 'c/0.py': '' }, {}, 'a.py'],
    ['the only one', { 'x/y.rb': '', 'a.txt': '' }, {}, 'x/y.rb'],
    ['the one that is named', python, { entrypoint: 'b.py' }, 'b.py'],
    ['the one that is named without its extension', python, { entrypoint: 'a' }, 'a.py'],
    ['one in the language that is named', { 'a.py': '', 'b.rb': '' }, { language: 'ruby' }, 'b.rb'],
    ['a script called main, beside other languages', { 'a.c': '', 'main.sh': '' }, {}, 'main.sh'],
  ])('starts with %s', (_, files, options, main) => {
    expect(names(files, options)[0]).toBe(main)
  })

  test('keeps all its files but those with a dot before their name, or those that count', () => {
    const files = { 'a.py': '', '.hidden.py': '', 'lib/.git/x': '', 'lib/b.txt': '' }
    expect(names(files)).toEqual(['a.py', 'lib/b.txt'])
    expect(names(files, { files: ['a.py'] })).toEqual(['a.py'])
  })

  test('has its sources converted, and nothing else', () => {
    const submission = readSubmission(folderOf({ 'a.py': '1\r\n', 'b.txt': '2\r\n' }))
    expect(submission.files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['1\n', '2\r\n'])
    expect(codeBytes(submission)).toBe(5)
  })

  test('says with what it starts when nothing tells', () => {
    const notes = (files: Readonly<Record<string, string>>, options: ReadOptions = {}) =>
      readSubmission(folderOf(files), options).notes
    expect(notes({ 'b.py': '', 'a.py': '' })).toEqual([
      'none of its 2 sources is called main: it starts with a.py',
    ])
    expect(notes({ 'b.c': '', 'a.c': '' })).toEqual([])
    expect(notes({ 'b.c': '' }, { entrypoint: 'x' })).toEqual([
      'C has one main: the entry point x is not used',
    ])
  })

  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}.py`, '']))
  test.each<[string, Readonly<Record<string, string>>, ReadOptions, RegExp]>([
    ['several languages', { 'a.c': '', 'b.rs': '' }, {}, /has sources in several languages: C, Rust$/],
    ['no source', { 'a.txt': '' }, {}, /has no source of a language known here$/],
    ['none in its language', { 'a.c': '' }, { language: 'rust' }, /has no source in Rust$/],
    [
      'no such entry point',
      { 'a.py': '' },
      { entrypoint: 'b.py' },
      /has no file b\.py, with which it is to start$/,
    ],
    ['too many files', many, {}, /1000 files/],
  ])('with %s is refused', (_, files, options, message) => {
    expect(failure(() => names(files, options)).message).toMatch(message)
  })

  test('that leads back into itself is refused', () => {
    const folder = folderOf({ 'a.py': '' })
    symlinkSync('.', join(folder, 'again'))
    expect(failure(() => readSubmission(folder)).message).toMatch(/folders too deep|links/)
  })
})

// That it ends is what is asked; a pattern that goes back and forth would take hours.
describe('a million bytes made to be slow', () => {
  const WORDS = [
    'public ',
    'class A ',
    'public class',
    '@main ',
    'package a.',
    ':- initialization',
    'extends App ',
  ]
  const SIGNS = [
    '"',
    "'",
    '"'.repeat(3),
    '/*',
    '//',
    '\\',
    '(',
    '{',
    '\n:-',
    ':-',
    'a(',
    'ab ',
    '\n',
    '#!',
    ' ',
    '\t ',
    '$',
    '%',
  ]
  const OTHERS = ['é', '\0', '\u2028']
  const pieces = [...WORDS, ...SIGNS, ...OTHERS]

  // Of other languages nobody looks at the text.
  test.each(['.java', '.pl'])('%s', (extension) => {
    for (const piece of pieces) {
      const source = piece.repeat(2 ** 20 / Buffer.byteLength(piece))
      for (const text of [source, `class Z {} ${source}`]) {
        const { files, language } = readSubmission(temporaryFile(text, `a${extension}`))
        language.goal?.(text)
        expect(files).toHaveLength(1)
      }
    }
  })

  const extensions = languages.flatMap((language) => extensionsOf(language))
  test.each([...new Set(extensions)])('of all kinds: %s', (extension) => {
    const all = pieces.join('')
    const { files } = readSubmission(temporaryFile(all.repeat(2 ** 20 / all.length), `a${extension}`))
    expect(files).toHaveLength(1)
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
