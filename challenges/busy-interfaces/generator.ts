/**
 * A folder of snapshots in which counters grow, are set back and pass 2^53, and interfaces come and go.
 */
import { type Random, defineGenerator } from '../../src/kit/generator.ts'

const KINDS = ['eth', 'wlan', 'lo', 'br-', 'veth', 'tun', 'Eth', 'é']
const GAPS = ['  ', ' ', '\t', '      ']
/** Bytes from one snapshot to the next, at most; the last ones pass what a number holds exactly. */
const STEPS = [1000, 5, 1e6, 2 ** 32, 2 ** 50]

export default defineGenerator({
  kind: 'case',
  what: 'a folder of snapshots, and how many interfaces to print',
  ranges: {
    snapshots: { help: 'how many files there are', min: 0, max: 10_000, default: { low: 2, high: 30 } },
    interfaces: { help: 'how many interfaces there are', min: 0, max: 10_000, default: { low: 1, high: 12 } },
    count: { help: 'how many are to be printed', min: 1, max: 1000, default: { low: 1, high: 8 } },
  },
  make({ snapshots, interfaces, count }, random) {
    const names = namesOf(random.integer(interfaces.low, interfaces.high), random)
    const counters = names.map((): [bigint, bigint] => [0n, 0n])
    const step = random.pick(STEPS)
    const files: Record<string, string> = { README: 'Snapshots of the interfaces.\n' }
    for (let left = random.integer(snapshots.low, snapshots.high), at = 0; at < left; at++) {
      for (const counter of counters) grow(counter, step, random)
      files[`${at + 8}.txt`] = tableOf(names, counters, random)
    }
    return { input: files, args: [String(random.integer(count.low, count.high))] }
  },
})

function namesOf(count: number, random: Random): string[] {
  return Array.from({ length: count }, (_, at) => `${random.pick(KINDS)}${at}`)
}

/** Either counter may stay, grow, or begin anew. */
function grow(counter: [bigint, bigint], step: number, random: Random): void {
  for (const which of [0, 1] as const) {
    const before = random.integer(0, 15) === 15 ? 0n : counter[which]
    counter[which] = (before + BigInt(random.integer(0, step))) % 2n ** 64n
  }
}

function tableOf(names: readonly string[], counters: readonly [bigint, bigint][], random: Random): string {
  const rows = names.flatMap((name, at) => {
    if (random.integer(0, 9) === 9) return []
    const [received, sent] = counters[at]!
    const gap = random.pick(GAPS)
    return [`${random.pick(['', ' '])}${name}${gap}${received}${gap}${sent}`]
  })
  return ['interface  received  sent', ...rows].join('\n') + random.pick(['\n', ''])
}
