/**
 * What is kept between starts must not grow for ever, and two processes must not harm each other there.
 */
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cacheFolder, keepInCache, markUsed, trimCache } from '../../../src/kit/cache-folder.ts'
import { temporaryFolder } from '../../support/files.ts'

const DAY_S = 24 * 3600
const now = Date.now()

/** An entry that was last used so many days ago. */
function entry(folder: string, name: string, days: number, bytes = 10): void {
  writeFileSync(join(folder, name), Buffer.alloc(bytes))
  used(folder, name, days)
}

function used(folder: string, name: string, days: number): void {
  const seconds = now / 1000 - days * DAY_S
  utimesSync(join(folder, name), seconds, seconds)
}

const PLENTY = { entries: 1000, bytes: 1e9 }

describe('trimCache', () => {
  test('removes what was used longest ago, by number', () => {
    const folder = temporaryFolder()
    for (const [name, days] of [
      ['old', 30],
      ['older', 300],
      ['new', 1],
      ['oldest', 3000],
    ] as const) {
      entry(folder, name, days)
    }
    trimCache(folder, { ...PLENTY, entries: 2 }, now)
    expect(readdirSync(folder).toSorted()).toEqual(['new', 'old'])
  })

  test('and by size, that of folders included', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'libraries/deep'), { recursive: true })
    writeFileSync(join(folder, 'libraries/deep/a'), Buffer.alloc(700))
    used(folder, 'libraries', 2)
    entry(folder, 'newer', 1, 200)
    entry(folder, 'small', 3, 150)
    trimCache(folder, { ...PLENTY, bytes: 1000 }, now)
    expect(readdirSync(folder).toSorted()).toEqual(['libraries', 'newer'])
    trimCache(folder, { ...PLENTY, bytes: 899 }, now)
    expect(readdirSync(folder)).toEqual(['newer'])
  })

  test('but not what may be in use', () => {
    const folder = temporaryFolder()
    for (let at = 0; at < 5; at++) entry(folder, `entry-${at}`, 0.01)
    trimCache(folder, { entries: 1, bytes: 1 }, now)
    expect(readdirSync(folder)).toHaveLength(5)
  })

  test('removes what a killed process has left half made', () => {
    const folder = temporaryFolder()
    entry(folder, '.unfinished-12-0-0', 2)
    entry(folder, '.unfinished-12-0-1', 0.001)
    trimCache(folder, PLENTY, now)
    expect(readdirSync(folder)).toEqual(['.unfinished-12-0-1'])
  })

  test('has nothing to do where there is no folder', () => {
    trimCache(join(temporaryFolder(), 'none'))
  })
})

describe('keepInCache', () => {
  test('makes the folder, and leaves the whole entry alone', () => {
    const folder = join(temporaryFolder(), 'a/b')
    const path = keepInCache(folder, 'one', (unfinished) => writeFileSync(unfinished, 'first'))
    keepInCache(folder, 'one', (unfinished) => {
      writeFileSync(unfinished, 'second')
      // Others still read the old one, and never a part of the new one.
      expect(readFileSync(path, 'utf8')).toBe('first')
    })
    expect(readFileSync(path, 'utf8')).toBe('second')
    expect(readdirSync(folder)).toEqual(['one'])
  })

  test('leaves nothing of an entry that could not be made', () => {
    const folder = temporaryFolder()
    const make = (unfinished: string): void => {
      writeFileSync(unfinished, 'half')
      throw new Error('no space')
    }
    expect(() => keepInCache(folder, 'one', make)).toThrow('no space')
    expect(readdirSync(folder)).toEqual([])
  })

  test('takes a folder that another process has just made for as good', () => {
    const folder = temporaryFolder()
    const make = (unfinished: string): void => {
      mkdirSync(unfinished)
      writeFileSync(join(unfinished, 'part'), 'mine')
      mkdirSync(join(folder, 'one'), { recursive: true })
      writeFileSync(join(folder, 'one/part'), 'theirs')
    }
    keepInCache(folder, 'one', make)
    expect(readFileSync(join(folder, 'one/part'), 'utf8')).toBe('theirs')
    expect(readdirSync(folder)).toEqual(['one'])
  })
})

test('an entry that is used is not among the oldest any more', () => {
  const folder = temporaryFolder()
  entry(folder, 'used', 300)
  entry(folder, 'unused', 200)
  markUsed(join(folder, 'used'))
  markUsed(join(folder, 'gone'))
  trimCache(folder, { ...PLENTY, entries: 1 })
  expect(readdirSync(folder)).toEqual(['used'])
})

test('is where the user wants it', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/some/where' })).toBe('/some/where/solvebench')
})
