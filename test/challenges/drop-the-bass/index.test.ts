/**
 * The index of words, and where it is kept.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readIndexFile, writeIndexFile } from '../../../challenges/drop-the-bass/kernel/index-file.ts'
import { type IndexSource, indexBytes, indexOf } from '../../../challenges/drop-the-bass/kernel/word-index.ts'
import { bundledDictionary, packageRoot } from '../../../src/problem/package.ts'
import { solve } from '../../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'

const bundled = readFileSync(bundledDictionary)

function bytesOf({ shape, put }: IndexSource): Buffer {
  const bytes = Buffer.alloc(indexBytes(shape))
  put(bytes)
  return bytes
}

describe('index', () => {
  test('is little more than the list', () => {
    const { shape } = indexOf(bundled)
    expect(shape).toMatchObject({ buckets: 65_536, longest: 23 })
    expect(indexBytes(shape)).toBeLessThan(bundled.length * 1.3)
  })

  test('the build has made that of the bundled list', () => {
    const made = readIndexFile(join(packageRoot, 'dist/challenges/drop-the-bass/words.index'), bundled)
    expect(made && bytesOf(made).equals(bytesOf(indexOf(bundled)))).toBe(true)
  })

  test('a file that is not whole, or of another list, is none', () => {
    const list = Buffer.from('one\ntwo\nthree')
    const path = temporaryFile('', 'index')
    expect(readIndexFile(`${path}-none`, list)).toBeUndefined()
    expect(readIndexFile(path, list)).toBeUndefined()
    writeIndexFile(path, list)
    const whole = readFileSync(path)
    const index = readIndexFile(path, list)
    expect(index && bytesOf(index).equals(bytesOf(indexOf(list)))).toBe(true)
    expect(readIndexFile(path, Buffer.from('one\ntwo\nthred'))).toBeUndefined()
    // Every part of the header, and some of the rest.
    for (let at = 0; at < whole.length; at += at < 140 ? 5 : 401) {
      const broken = Buffer.from(whole)
      broken[at]! ^= 1
      writeFileSync(path, broken)
      expect(readIndexFile(path, list)).toBeUndefined()
      writeFileSync(path, whole.subarray(0, at))
      expect(readIndexFile(path, list)).toBeUndefined()
    }
  })

  test('that of another large list is kept, and made anew when it is broken', async () => {
    const folder = temporaryFolder()
    const dictionary = temporaryFile(Buffer.concat([bundled, Buffer.from('bassline\n')]), 'words')
    const run = (cache: string): ReturnType<typeof solve> =>
      solve(['drop-the-bass', '--lookup', 'simd', '--dict', dictionary], {
        stdin: 'WW1GemMyeHBibVU',
        env: { XDG_CACHE_HOME: cache },
      })
    const good = { stdout: Buffer.from('bassline\n'), stderr: '', code: 0 }
    expect(await run(folder)).toEqual(good)
    const [name = ''] = readdirSync(join(folder, 'solvebench'))
    expect(name).toMatch(/^[0-9a-f]{64}\.index$/)
    const path = join(folder, 'solvebench', name)
    const kept = readFileSync(path)
    writeFileSync(path, Buffer.from(kept).fill(0, 5000, 6000))
    expect(await run(folder)).toEqual(good)
    expect(readFileSync(path).equals(kept)).toBe(true)
    expect(readdirSync(join(folder, 'solvebench'))).toEqual([name])
    expect(await run('/dev/null')).toEqual(good)
  })
})
