import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findProblem, isProblem } from '../../../src/problem/find.ts'
import { unpack } from '../../../src/problem/unpack.ts'
import { temporaryFile } from '../../support/files.ts'
import { type Packed, zipOf } from '../../support/zip.ts'

const file = (entries: readonly Packed[], name = 'x.zip') => temporaryFile(zipOf(entries), name)
const pairs = [
  { name: '1.in', text: 'a' },
  { name: '1.ans', text: 'b' },
]

/** The folders of ours that hold what was unpacked. */
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('solvebench-zip-of-')).length

/** One whose directory says that its numbers stand elsewhere. */
function zip64(): Buffer {
  const bytes = zipOf(pairs)
  return bytes.fill(0xff, bytes.length - 12, bytes.length - 10)
}

describe('a zip file', () => {
  test('becomes a folder with what is in it', async () => {
    const large = Buffer.alloc(9 * 2 ** 20, 'words ')
    const folder = await unpack(
      file([
        { name: 'data/', mode: 0o040755 },
        { name: 'data/secret/1.in', text: 'input' },
        { name: 'data/secret/2.in', text: large },
        { name: 'data/secret/3.in', text: large, method: 0 },
        { name: 'validate/run', text: '#!/bin/sh', mode: 0o100755 },
        { name: 'empty', text: '', method: 0 },
        { name: 'añb.txt', text: 'x', method: 0 },
        { name: '__MACOSX/data/._1.in', text: 'x' },
        { name: '.DS_Store', text: 'x' },
      ]),
    )
    expect(readdirSync(folder).toSorted()).toEqual(['añb.txt', 'data', 'empty', 'validate'])
    expect(readFileSync(join(folder, 'data/secret/1.in'), 'utf8')).toBe('input')
    for (const name of ['2.in', '3.in'])
      expect(readFileSync(join(folder, 'data/secret', name)).equals(large)).toBe(true)
    expect(statSync(join(folder, 'validate/run')).mode & 0o777).toBe(0o755)
    expect(statSync(join(folder, 'empty')).mode & 0o777).toBe(0o644)
  })

  test('with one folder at its top is that folder, and may have something in front', async () => {
    const inner = pairs.map((one) => ({ ...one, name: `top/${one.name}` }))
    const folder = await unpack(temporaryFile(zipOf(inner, '#!/bin/sh\n'), 'x.zip'))
    expect(basename(folder)).toBe('top')
    expect(readdirSync(folder).toSorted()).toEqual(['1.ans', '1.in'])
  })

  test.each([
    ['x.zip', pairs, 'pairs', 'x'],
    [
      'y.kpp',
      [
        { name: 'problem.yaml', text: 'name: Y' },
        ...pairs.map((one) => ({ ...one, name: `data/secret/${one.name}` })),
      ],
      'icpc',
      'Y',
    ],
    ['z.zip', [{ name: 'mine/challenge.yaml', text: '' }], 'challenge', 'z'],
  ])('%s is a problem', async (name, entries, kind, title) => {
    const path = file(entries, name)
    expect(isProblem(path)).toBe(true)
    const problem = await findProblem(path)
    expect(problem).toMatchObject({ name: path, kind, facts: { title } })
    for (const { answer } of problem.cases()) expect(readFileSync(answer, 'utf8')).toBe('b')
  })

  const TEN_GIB = 10 * 2 ** 30 - 1
  const bad: readonly (readonly [string, readonly Packed[]])[] = [
    ['"../../x" in it leads out of it'.replaceAll('"', ''), [{ name: '../../x' }]],
    ['a/../../x in it leads out of it', [{ name: 'a/../../x' }]],
    ['/etc/x in it leads out of it', [{ name: '/etc/x' }]],
    ['C:/x in it leads out of it', [{ name: 'C:/x' }]],
    ['in it is no name of a file', [{ name: 'a//b' }]],
    ['in it is no name of a file', [{ name: 'a\0b' }]],
    ['in it is no name of a file', [{ name: 'n'.repeat(300) }]],
    ['link in it is a link', [{ name: 'link', text: '/etc/passwd', mode: 0o120777 }]],
    ['pipe in it is a device', [{ name: 'pipe', mode: 0o010644 }]],
    ['secret is encrypted', [{ name: 'secret', flags: 1 }]],
    ['x is packed by method 12', [{ name: 'x', method: 12 }]],
    ['x is in it twice', [{ name: 'x' }, { name: 'x' }]],
    [
      'is a file and a folder in it',
      [
        { name: 'x', text: '1' },
        { name: 'x/y', text: '1' },
      ],
    ],
    ['it would be 3.73 GiB unpacked, more than 2 GiB', [{ name: 'x', bytes: 4e9 }]],
    [
      'it would be 10 GiB unpacked, more than 2 GiB',
      [1, 2, 3, 4, 5].map((n) => ({ name: `x${n}`, bytes: Math.floor(TEN_GIB / 5) })),
    ],
    ['is damaged: x', [{ name: 'x', text: 'a'.repeat(100), bytes: 10 }]],
    ['is damaged: x', [{ name: 'x', text: 'a', bytes: 10 }]],
    ['is damaged: x', [{ name: 'x', text: 'a', crc: 1 }]],
    ['is damaged: x', [{ name: 'x', text: Buffer.alloc(9 * 2 ** 20), crc: 1 }]],
    ['is damaged: x', [{ name: 'x', text: Buffer.alloc(20 * 2 ** 20), bytes: 9 * 2 ** 20 }]],
  ]
  test.each(bad)('%s', async (message, entries) => {
    const path = file(entries)
    await expect(unpack(path)).rejects.toThrow(message)
    expect(readdirSync(dirname(path))).toEqual(['x.zip'])
    expect(existsSync('/etc/x')).toBe(false)
  })

  test.each([
    ['empty', Buffer.alloc(0), 'is not a zip file'],
    ['text', Buffer.from('hello'), 'is not a zip file'],
    ['cut', zipOf(pairs).subarray(0, -30), 'is cut off'],
    ['without its beginning', zipOf([{ name: 'x', text: 'word'.repeat(99) }]).subarray(9), 'is cut off'],
    ['Zip64', zip64(), 'it is in the Zip64 format'],
  ])('that is %s is refused, and leaves nothing', async (_, bytes, message) => {
    const before = leftovers()
    await expect(unpack(temporaryFile(bytes, 'x.zip'))).rejects.toThrow(message)
    expect(leftovers()).toBe(before)
  })

  test('that is damaged anywhere is refused or whole, and nothing else', async () => {
    const whole = zipOf([{ name: 'data/1.in', text: 'some text, some more text' }, ...pairs])
    for (let at = 0; at < whole.length; at += 3) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      const path = temporaryFile('', 'x.zip')
      writeFileSync(path, bytes)
      await unpack(path).catch((error: unknown) => expect(error).toMatchObject({ name: 'UserError' }))
    }
  })
})
