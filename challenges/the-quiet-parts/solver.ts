/**
 * Walks the chunks of a WAVE file, and its frames once for each channel. Samples are read by two methods: one by one from their
 * bytes, or from a view of the memory as numbers.
 */
import { type Outcome, defineSolver, failed, solved } from '../../src/kit/contract.ts'

export default defineSolver({
  shape: 'file',
  axes: { samples: ['view', 'bytes'] },
  axisHelp: { samples: 'numbers in memory as they are, or put together from bytes' },
  create({ samples }) {
    return async (input) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of input) chunks.push(chunk)
      return solve(Buffer.concat(chunks), samples === 'view' ? viewOf : bytewise)
    }
  },
})

interface Sound {
  readonly channels: number
  readonly bits: 8 | 16
  /** Whole frames. */
  readonly frames: Uint8Array
}

/** Distance of each sample from zero. */
type Distance = (at: number) => number

function solve(file: Buffer, samplesOf: (sound: Sound) => Distance): Outcome {
  const sound = read(file)
  if (typeof sound === 'string') return failed(sound)
  const { channels, bits, frames } = sound
  const distance = samplesOf(sound)
  const count = frames.length / (bits / 8)
  const quiet = bits === 8 ? 2 : 512
  const lines: string[] = []
  for (let channel = 0; channel < channels; channel++) {
    let peak = 0
    let silence = 0
    let run = 0
    for (let at = channel; at < count; at += channels) {
      const from = distance(at)
      if (from > peak) peak = from
      run = from <= quiet ? run + 1 : 0
      if (run > silence) silence = run
    }
    lines.push(`${peak} ${silence}`)
  }
  return solved(lines.join('\n'), { frames: count / channels })
}

/** Or what is wrong with it. */
function read(file: Buffer): Sound | string {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    return 'this is no WAVE file'
  let form: Buffer | undefined
  let data: Buffer = Buffer.alloc(0)
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4)
    const size = file.readUInt32LE(at + 4)
    const content = file.subarray(at + 8, at + 8 + size)
    if (name === 'fmt ') form = content
    if (name === 'data') data = content
    at += 8 + size + (size % 2)
  }
  if (!form || form.length < 16) return 'the file does not say what its samples are'
  const [format, channels, bits] = [form.readUInt16LE(0), form.readUInt16LE(2), form.readUInt16LE(14)]
  if (format !== 1 || channels === 0 || (bits !== 8 && bits !== 16)) {
    return `there is no telling samples of format ${format}, ${channels} channels and ${bits} bits`
  }
  const frame = channels * (bits / 8)
  return { channels, bits, frames: data.subarray(0, data.length - (data.length % frame)) }
}

function bytewise({ bits, frames }: Sound): Distance {
  if (bits === 8) return (at) => Math.abs(frames[at]! - 128)
  return (at) => {
    const value = frames[at * 2]! | (frames[at * 2 + 1]! << 8)
    return value < 0x8000 ? value : 0x1_0000 - value
  }
}

/** A copy, since numbers of 16 bits must lie at an even place. */
function viewOf({ bits, frames }: Sound): Distance {
  const { buffer } = new Uint8Array(frames)
  const values = bits === 8 ? new Uint8Array(buffer) : new Int16Array(buffer)
  const zero = bits === 8 ? 128 : 0
  return (at) => Math.abs(values[at]! - zero)
}
