/**
 * Sound files of tones and pauses, with chunks that mean nothing, odd sizes, and ends that are missing.
 */
import { type Random, defineGenerator } from '../../src/kit/generator.ts'

const FRAMES_A_SECOND = 8000

export default defineGenerator({
  kind: 'case',
  what: 'a WAVE file',
  ranges: {
    frames: { help: 'how many frames there are', min: 0, max: 10_000_000, default: { low: 0, high: 3000 } },
    channels: { help: 'how many channels there are', min: 1, max: 32, default: { low: 1, high: 3 } },
  },
  make({ frames, channels }, random) {
    const count = random.integer(channels.low, channels.high)
    const bits = random.pick([16, 8] as const)
    const data = samplesOf(random.integer(frames.low, frames.high), count, bits, random)
    const form = Buffer.alloc(16)
    form.writeUInt16LE(1, 0)
    form.writeUInt16LE(count, 2)
    form.writeUInt32LE(FRAMES_A_SECOND, 4)
    form.writeUInt32LE((FRAMES_A_SECOND * count * bits) / 8, 8)
    form.writeUInt16LE((count * bits) / 8, 12)
    form.writeUInt16LE(bits, 14)
    const chunks = [
      ...nothing(random),
      chunk('fmt ', form),
      ...nothing(random),
      chunk('data', data),
      ...nothing(random),
    ]
    const header = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
    const file = Buffer.concat([header, ...chunks])
    // Nobody reads it, and it may be wrong.
    header.writeUInt32LE(random.pick([file.length - 8, 0, 0xffff_ffff]), 4)
    const isCut = random.integer(0, 4) === 4
    return {
      input: Buffer.concat([
        header,
        file.subarray(12, isCut ? file.length - random.integer(0, data.length) : undefined),
      ]),
    }
  },
})

/** For each channel in turn, a pause or a tone of so many frames. */
function samplesOf(frames: number, channels: number, bits: 8 | 16, random: Random): Buffer {
  const data = Buffer.alloc((frames * channels * bits) / 8)
  const [quiet, loudest] = bits === 8 ? [2, 127] : [512, 32_767]
  for (let channel = 0; channel < channels; channel++) {
    let left = 0
    let most = 0
    for (let frame = 0; frame < frames; frame++, left--) {
      if (left === 0) {
        left = random.integer(1, Math.max(1, Math.floor(frames / 4)))
        most = random.pick([0, quiet, quiet + 1, loudest])
      }
      const sample = random.integer(-most - (most === loudest ? 1 : 0), most)
      const at = frame * channels + channel
      if (bits === 8) data.writeUInt8(sample + 128, at)
      else data.writeInt16LE(sample, at * 2)
    }
  }
  return data
}

/** Perhaps a chunk to be passed over; what is in it looks like one that is not. */
function nothing(random: Random): Buffer[] {
  if (random.integer(0, 1) === 0) return []
  const content = Buffer.from(`fmt data${'x'.repeat(random.integer(0, 9))}`)
  return [chunk(random.pick(['LIST', 'junk', 'Data']), content)]
}

function chunk(name: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  return Buffer.concat([Buffer.from(name), size, content, Buffer.alloc(content.length % 2)])
}
