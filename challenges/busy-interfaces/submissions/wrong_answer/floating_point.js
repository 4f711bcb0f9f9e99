// Counts in floating point, which is exact up to 2^53 alone.
// Verdict: wrong answer
// Ceiling: one pass over the input, a few MiB
const { readdirSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

const [, , folder, count] = process.argv
const last = {}
const carried = {}
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.txt')) continue
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n').slice(1)) {
    const [name, ...counters] = line.split(/[ \t]+/).filter(Boolean)
    if (name === undefined) continue
    const now = counters.map(Number)
    const before = last[name] ?? now
    const grown = now.map((value, at) => (value < before[at] ? value : value - before[at]))
    carried[name] = (carried[name] ?? 0) + grown[0] + grown[1]
    last[name] = now
  }
}
const byBytes = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))
const names = Object.keys(carried).sort((one, other) => carried[other] - carried[one] || byBytes(one, other))
console.log(names.slice(0, Number(count)).map((name) => `${carried[name]} ${name}`).join('\n'))
