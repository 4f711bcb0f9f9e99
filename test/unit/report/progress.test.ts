import { expect, test } from 'vitest'
import { progressLine } from '../../../src/report/progress.ts'

test('the progress line tells how far, how fast and how long', () => {
  const progress = { bytes: 12 * 2 ** 20, size: 48 * 2 ** 20, lines: 30_000, milliseconds: 2000, columns: 80 }
  expect(progressLine(progress)).toBe('12 MiB of 48 MiB (25 %), 15,000 lines/s, 6.00 s left')
  expect(progressLine({ ...progress, size: undefined })).toBe('12 MiB, 15,000 lines/s')
  expect(progressLine({ ...progress, bytes: 0, lines: 0 })).toBe('0 B of 48 MiB (0 %)')
  expect(progressLine({ ...progress, lines: 3 })).toContain(', 1.5 lines/s, ')
  expect(progressLine({ ...progress, columns: 10 })).toBe('12 MiB of')
})
