// Takes for samples what is behind the first 44 bytes, as they are in most files.
// Verdict: wrong answer
// Ceiling: one pass over the input, a few MiB
const file = require('node:fs').readFileSync(process.argv[2])
const channels = file.readUInt16LE(22)
const width = file.readUInt16LE(34) === 8 ? 1 : 2
const count = Math.floor((file.length - 44) / (channels * width))
for (let channel = 0; channel < Math.min(channels, 32); channel++) {
  let [peak, silence, run] = [0, 0, 0]
  for (let frame = 0; frame < count; frame++) {
    const at = 44 + (frame * channels + channel) * width
    const distance = Math.abs(width === 2 ? file.readInt16LE(at) : file[at] - 128)
    peak = Math.max(peak, distance)
    run = distance <= (width === 2 ? 512 : 2) ? run + 1 : 0
    silence = Math.max(silence, run)
  }
  console.log(peak, silence)
}
