import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Batch, type BatchOptions, batches } from '../../../src/io/lines.ts'

async function collect(chunks: readonly Uint8Array[], options: Partial<BatchOptions> = {}): Promise<Batch[]> {
  const found: Batch[] = []
  const source = (async function* () {
    yield* chunks
  })()
  for await (const batch of batches(source, { maxLine: 1e9, targetBytes: () => 1, ...options }))
    found.push(batch)
  return found
}

/** `bytes` cut at random places. */
const chunked = fc
  .array(fc.tuple(fc.constantFrom('', 'a', 'bc', 'def\r', '0123456789'), fc.constantFrom('', '\n', '\n\n')))
  .map((parts) => Buffer.from(parts.flat().join('')))
  .chain((bytes) =>
    fc.array(fc.nat({ max: bytes.length })).map((cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      return { bytes, chunks: places.slice(1).map((end, index) => bytes.subarray(places[index], end)) }
    }),
  )

describe('batches', () => {
  test('hold every byte once, in order, whole lines only, with the right line numbers', async () => {
    await fc.assert(
      fc.asyncProperty(chunked, fc.integer({ min: 1, max: 20 }), async ({ bytes, chunks }, target) => {
        const found = await collect(chunks, { targetBytes: () => target })
        const parts = found.map((batch) =>
          batch.kind === 'lines' ? Buffer.from(batch.bytes) : Buffer.alloc(0),
        )
        expect(Buffer.concat(parts).equals(bytes)).toBe(true)
        let line = 1
        for (const [index, part] of parts.entries()) {
          expect(found[index]?.firstLine).toBe(line)
          if (index < parts.length - 1) expect(part.at(-1)).toBe(0x0a)
          const lines = part.toString().split('\n').length - (part.at(-1) === 0x0a ? 1 : 0)
          expect(found[index]?.lines).toBe(lines)
          line += lines
        }
      }),
    )
  })

  test('report exactly the lines that are longer than the limit, wherever chunks end', async () => {
    await fc.assert(
      fc.asyncProperty(chunked, fc.integer({ min: 0, max: 12 }), async ({ bytes, chunks }, maxLine) => {
        const lines = bytes.toString().split('\n')
        if (lines.at(-1) === '') lines.pop()
        const expected = lines.map((text, index) => ({ line: index + 1, long: text.length > maxLine, text }))
        const got: unknown[] = []
        for (const batch of await collect(chunks, { maxLine })) {
          if (batch.kind === 'overlong') {
            const text = lines[batch.firstLine - 1] ?? ''
            expect(batch.length).toBe(text.length)
            got.push({ line: batch.firstLine, long: true, text })
            continue
          }
          const texts = Buffer.from(batch.bytes).toString().replace(/\n$/, '').split('\n')
          got.push(...texts.map((text, index) => ({ line: batch.firstLine + index, long: false, text })))
        }
        expect(got).toEqual(expected)
      }),
    )
  })

  test('a first line is there before the second has come', async () => {
    let ended = false
    async function* source(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one\ntw')
      ended = true
      yield Buffer.from('o')
    }
    const found = batches(source(), { maxLine: 100, targetBytes: () => 1e6 })
    const first = await found.next()
    expect(ended).toBe(false)
    expect(first.value).toMatchObject({ kind: 'lines', firstLine: 1, lines: 1 })
  })

  test('a batch that owns its memory shares it with nobody', async () => {
    const large = Buffer.alloc(3 * 2 ** 20, 'x')
    const found = await collect([large, Buffer.from('y\nz\n')])
    const [first, second] = found
    expect(first).toMatchObject({ ownsMemory: true, lines: 1 })
    expect(second).toMatchObject({ ownsMemory: false, firstLine: 2 })
    if (first?.kind === 'lines') expect(first.bytes.buffer.byteLength).toBe(first.bytes.length)
  })
})
