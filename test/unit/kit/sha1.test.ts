import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha1 } from '../../../src/kit/sha1.ts'

test('is what everybody else calls SHA-1', () => {
  const lengths = [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000]
  for (const length of lengths) {
    const bytes = Buffer.alloc(length, 'words ')
    expect(sha1(bytes)).toBe(createHash('sha1').update(bytes).digest('hex'))
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha1(bytes)).toBe(createHash('sha1').update(bytes).digest('hex'))
    }),
  )
})
