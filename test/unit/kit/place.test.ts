/**
 * Files that belong to a solver's arguments.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPlace } from '../../../src/kit/place.ts'
import { temporaryFolder } from '../../support/files.ts'

test('reads bytes by names relative to it, or absolute', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'odd bytes.bin'), Buffer.from([0, 255, 10]))
  const place = createPlace(folder)
  expect([...place.read('odd bytes.bin')]).toEqual([0, 255, 10])
  expect([...place.read(join(folder, 'odd bytes.bin'))]).toEqual([0, 255, 10])
  expect(place.folder).toBe(folder)
})

test('lists files at any depth in the order of their bytes, and goes in no circle', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'a/deep'), { recursive: true })
  mkdirSync(join(folder, 'empty'))
  for (const name of ['a/deep/x', 'a/b', 'B', 'a-b', 'é', '\u{1f600}', '\uffee'])
    writeFileSync(join(folder, name), '')
  symlinkSync('B', join(folder, 'link'))
  symlinkSync('..', join(folder, 'a/circle'))
  symlinkSync('nowhere', join(folder, 'broken'))
  const place = createPlace(folder)
  expect(place.list()).toEqual(['B', 'a-b', 'a/b', 'a/deep/x', 'link', 'é', '\uffee', '\u{1f600}'])
  expect(place.list('a')).toEqual(['b', 'deep/x'])
})

test('what is not there is said to the user', () => {
  const place = createPlace(temporaryFolder())
  expect(() => place.read('none')).toThrow('cannot read none: no such file')
  expect(() => place.list('none')).toThrow('cannot read none: no such file')
  expect(() => place.read('.')).toThrow('it is a folder')
})
