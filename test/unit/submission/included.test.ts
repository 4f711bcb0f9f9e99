/**
 * Files that a problem adds to a submission.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { ProgramSource } from '../../../src/problem/problem.ts'
import { withIncluded } from '../../../src/submission/included.ts'
import { readSubmission } from '../../../src/submission/source.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'

function included(files: Readonly<Record<string, string>>): ProgramSource {
  const path = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true })
    writeFileSync(join(path, name), text)
  }
  return { name: 'x', path, kind: 'folder', files: Object.keys(files), hasBuild: false, hasRun: false }
}

function withFiles(source: string, files: Readonly<Record<string, string>>) {
  const submission = withIncluded(readSubmission(temporaryFile('own', source)), included(files))
  const shown = submission.files.map(({ name, bytes }) => `${name}: ${Buffer.from(bytes).toString()}`)
  return { ...submission, shown }
}

test('they lie beside it, and it keeps its name', () => {
  const { kind, shown } = withFiles('mine.py', { 'lib/helper.py': 'a\r\n', 'data.txt': 'b\r\n' })
  expect(kind).toBe('folder')
  expect(shown).toEqual(['mine.py: own', 'lib/helper.py: a\n', 'data.txt: b\r\n'])
})

test('one that is called main is what starts', () => {
  expect(withFiles('mine.py', { 'main.py': 'driver' }).shown).toEqual(['main.py: driver', 'mine.py: own'])
  expect(withFiles('mine.cpp', { 'main.txt': 'no', 'a.h': 'h' }).shown[0]).toBe('mine.cpp: own')
})

test('one of the same name takes its place', () => {
  expect(withFiles('same.py', { 'same.py': 'theirs', 'x.py': 'x' }).shown).toEqual([
    'same.py: theirs',
    'x.py: x',
  ])
})
