/**
 * Decodes a line layer by layer until a layer's text is in the dictionary.
 */
import { decodeInPlace, explain } from '../../src/kit/base64.ts'
import { breathe } from '../../src/kit/breathe.ts'
import { type Outcome, defineSolver, failed, solved } from '../../src/kit/contract.ts'
import { createLookup, lookupHelp, lookupNames } from '../../src/kit/dictionary/lookups.ts'
import { failureReason } from './reasons.ts'

/** A layer so long takes tens of milliseconds, after which Ctrl-C is listened for. */
const LONG_BYTES = 4 * 2 ** 20

export default defineSolver({
  shape: 'lines',
  answerName: 'word',
  dictionary: true,
  axes: { lookup: ['simd', ...lookupNames] },
  axisHelp: { lookup: `${lookupHelp}; simd decodes and looks up in one` },
  notInPacks: { lookup: ['simd'] },
  share({ lookup }) {
    if (lookup === 'simd')
      return async (host, n) => (await import('./kernel/kernel-solver.ts')).share(host, n) // Not in packs.
    return undefined
  },
  async create({ lookup: name }, host) {
    if (name === 'simd') return (await import('./kernel/kernel-solver.ts')).createKernelSolver(host) // Not in packs.
    const lookup = await createLookup(name, host)

    /** Goes on from the first `length` bytes of `text`, which are what `layers` decodings have left. */
    function peel(text: Uint8Array, length: number, layers: number): Outcome | Promise<Outcome> {
      for (;;) {
        const decoded = decodeInPlace(text, length)
        layers++
        if (decoded < 0) return failed(failureReason(layers, explain(decoded, text, length)), { layers })
        length = decoded
        if (length > LONG_BYTES) return breathe(host.signal).then(() => peel(text, length, layers))
        if (length > lookup.longest) continue

        const candidate = text.subarray(0, length)
        const found = lookup.has(candidate)
        if (found === true) return solved(candidate, { layers })
        // A lookup with something to wait for: the same from here, once the answer is there.
        if (found !== false) {
          const layer = layers
          return found.then((isWord) =>
            isWord ? solved(candidate, { layers: layer }) : peel(text, length, layer),
          )
        }
      }
    }
    return (line) => peel(line, line.length, 0)
  },
})
