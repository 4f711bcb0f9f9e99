// What the counters of each interface grew by, added up from snapshot to snapshot.
const { readdirSync, readFileSync, statSync } = require('node:fs')
const { join } = require('node:path')

const [, , folder, count] = process.argv
const byBytes = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))
const last = new Map()
const carried = new Map()

for (const file of readdirSync(folder).sort(byBytes)) {
  const path = join(folder, file)
  if (!file.endsWith('.txt') || !statSync(path).isFile()) continue
  for (const line of readFileSync(path, 'utf8').split('\n').slice(1)) {
    const [name, ...counters] = line.split(/[ \t]+/).filter(Boolean)
    if (name === undefined) continue
    const now = counters.map(BigInt)
    const before = last.get(name) ?? now
    const grown = now.map((value, at) => (value < before[at] ? value : value - before[at]))
    carried.set(name, (carried.get(name) ?? 0n) + grown[0] + grown[1])
    last.set(name, now)
  }
}

const busiest = [...carried].sort(([name, total], [otherName, otherTotal]) => {
  if (total !== otherTotal) return total > otherTotal ? -1 : 1
  return byBytes(name, otherName)
})
process.stdout.write(busiest.slice(0, Number(count)).map(([name, total]) => `${total} ${name}`).join('\n'))
