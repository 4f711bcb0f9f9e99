/**
 * A made case on disk is one that the readers of cases read, and takes nothing's place.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { writeCase } from '../../../src/problem/write-case.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'

async function* blocks(...all: string[]): AsyncGenerator<Uint8Array> {
  for (const one of all) yield Buffer.from(one)
}

test('writes each part, and an empty NN.in when there is no input', async () => {
  const folder = join(temporaryFolder(), 'new/cases')
  expect(await writeCase(folder, { input: blocks('ab', 'c') })).toBe(join(folder, '01'))
  const args = ['007', '2.50', 'yes', ' "\\\n\u2028', '\u{1f600}', '']
  await writeCase(folder, {
    input: { 'a.txt': 'x', 'deep/b': Buffer.from([0, 255]) },
    args,
    files: { 'c/d': 'y' },
  })
  await writeCase(folder, { input: undefined, args: ['one'] })
  expect(readdirSync(folder).toSorted()).toEqual([
    '01.in',
    '02.files',
    '02.in',
    '02.yaml',
    '03.in',
    '03.yaml',
  ])
  expect(readFileSync(join(folder, '01.in'), 'utf8')).toBe('abc')
  expect([...readFileSync(join(folder, '02.in/deep/b'))]).toEqual([0, 255])
  expect(readFileSync(join(folder, '02.files/c/d'), 'utf8')).toBe('y')
  expect(parse(readFileSync(join(folder, '02.yaml'), 'utf8'))).toEqual({ args })
  expect(readFileSync(join(folder, '03.in'), 'utf8')).toBe('')
})

test('takes the number behind all that is there', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, '07.ans'), 'kept')
  mkdirSync(join(folder, '11.files'))
  writeFileSync(join(folder, 'notes.txt'), '')
  expect(await writeCase(folder, { input: blocks('x') })).toBe(join(folder, '12'))
  expect(readFileSync(join(folder, '07.ans'), 'utf8')).toBe('kept')
})

test('of several at once each gets a number of its own', async () => {
  const folder = temporaryFolder()
  const names = await Promise.all(
    Array.from({ length: 9 }, (_, at) => writeCase(folder, { input: blocks(String(at)) })),
  )
  expect(new Set(names).size).toBe(9)
  expect(names.map((name) => readFileSync(`${name}.in`, 'utf8'))).toEqual('012345678'.split(''))
})

test('leaves nothing of a case that could not be made', async () => {
  const folder = temporaryFolder()
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half')
    throw new Error('stopped')
  }
  await expect(writeCase(folder, { input: failing() })).rejects.toThrow('stopped')
  await expect(writeCase(folder, { input: { a: '', 'a/b': '' } })).rejects.toThrow()
  expect(readdirSync(folder)).toEqual([])
})

test('a place that cannot be written to is named', async () => {
  const file = temporaryFile('text', 'taken')
  await expect(writeCase(file, { input: undefined })).rejects.toMatchObject({
    name: 'UserError',
    exitCode: 2,
  })
  expect(existsSync(file)).toBe(true)
})
