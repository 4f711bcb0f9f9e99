import { describe, expect, test } from 'vitest'
import { formatBytes, formatDuration, parseSize, plural } from '../../src/units.ts'

describe('units', () => {
  test.each([
    ['0', 0],
    ['512', 512],
    ['1K', 1024],
    ['64M', 64 * 2 ** 20],
    ['64MiB', 64 * 2 ** 20],
    ['64 mb', 64 * 2 ** 20],
    ['1.5G', 1.5 * 2 ** 30],
    ['', undefined],
    ['M', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['1 K K', undefined],
  ])('size %j is %s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1024, '1 KiB'],
    [8409, '8.21 KiB'],
    [64 * 2 ** 20, '64 MiB'],
    [59_149_621, '56.4 MiB'],
  ])('%s bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  test.each([
    [0, '0.00 µs'],
    [12.34, '12.3 µs'],
    [999.4, '999 µs'],
    [999.6, '1.00 ms'],
    [4200, '4.20 ms'],
    [999_600, '1.00 s'],
    [59_949_000, '59.9 s'],
    [59_960_000, '1 min 0 s'],
    [65e6, '1 min 5 s'],
    [7_300e6, '2 h 1 min'],
  ])('%s microseconds are %s', (microseconds, text) => {
    expect(formatDuration(microseconds)).toBe(text)
  })

  test('counts agree with their nouns', () => {
    expect([plural(0, 'line'), plural(1, 'line'), plural(1234, 'line')]).toEqual([
      '0 lines',
      '1 line',
      '1,234 lines',
    ])
  })
})
