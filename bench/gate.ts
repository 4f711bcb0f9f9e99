/**
 * Is `solve bench --compare` to be believed? A result is kept, and the same code compared with it again and again, each
 * time by the command itself in a process of its own, with all settings as they come: how often does it say "slower"? Then
 * the same with a solver that has 15 % more to do: how often is that found? On a quiet machine, with one core loaded, and
 * with a load that comes and goes.
 *
 *     npm run build && node dist/bench/gate.cjs [--runs 40] [--load none|one|waves] [--slower 15] [--only same|slower]
 *
 * Without --load, each of them. A line a run, and a table in the end. The load is made here: "quiet" is as quiet as the
 * machine is.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeTemporary, removeTemporary } from '../src/io/temporary.ts'
import type { BenchResult, Gate } from '../src/measure/result.ts'
import { packageRoot } from '../src/problem/package.ts'

/** Whose built solver is replaced by one of ours, in a copy of this package. */
const CHALLENGE = 'the-staircase-to-mount-meru'
const LINES = 20
/** What a line of input costs: some tenths of a millisecond. */
const WORK = 5000
const LOADS = ['none', 'one', 'waves'] as const

type Load = (typeof LOADS)[number]

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '40' },
    load: { type: 'string' },
    slower: { type: 'string', default: '15' },
    only: { type: 'string' },
  },
})
const RUNS = Number(values.runs)
const SLOWER = Number(values.slower) / 100

/** A solver that counts, and a knob for how much. It has one way, so that there are two variants: on one thread, and on several. */
function solverText(work: number): string {
  return `
module.exports.default = {
  shape: 'lines',
  axes: { way: ['counting'] },
  axisHelp: { way: 'how' },
  create: () => (line) => {
    const counts = new Map()
    for (let at = 0; at < ${work}; at++) {
      const key = line[at % line.length] * 31 + (at & 63)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    // The answer must not tell the knob.
    return { kind: 'solved', answer: counts.size === 0 ? 'nothing' : 'counted', details: {} }
  },
}
`
}

interface Place {
  readonly cli: string
  readonly folder: string
  turn(work: number): void
}

/** A copy of this package with our solver in it, and a folder to keep results in. */
function prepare(folder: string): Place {
  const copy = join(folder, 'package')
  for (const name of ['package.json', 'challenges', 'dict']) {
    cpSync(join(packageRoot, name), join(copy, name), { recursive: true, preserveTimestamps: true })
  }
  cpSync(join(packageRoot, 'dist'), join(copy, 'dist'), {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => path !== join(packageRoot, 'dist/bench'),
  })
  symlinkSync(join(packageRoot, 'node_modules'), join(copy, 'node_modules'))
  const lines = Array.from({ length: LINES }, (_, line) => `some line or other, number ${line} of them`)
  writeFileSync(join(folder, 'input.txt'), lines.join('\n'))
  return {
    cli: join(copy, 'dist/src/cli.cjs'),
    folder,
    turn: (work) => writeFileSync(join(copy, `dist/challenges/${CHALLENGE}/solver.cjs`), solverText(work)),
  }
}

/** `solve bench …` with what is asked of the result, in a process of its own. */
function bench({ cli, folder }: Place, ...flags: string[]): { result: BenchResult; code: number | null } {
  const file = join(folder, 'result.json')
  const argv = [cli, 'bench', CHALLENGE, 'input.txt', '--json', file, ...flags]
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error(`solve ended with ${status}: ${stderr}`)
  return { result: JSON.parse(readFileSync(file, 'utf8')) as BenchResult, code: status }
}

/** A core kept busy, all the time or for half a second to three seconds now and then. Ends with this process. */
function startLoad(load: Load): ChildProcess | undefined {
  if (load === 'none') return undefined
  const program = `
    const parent = process.ppid
    const waves = ${load === 'waves'}
    const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
    const span = () => 500 + Math.random() * 2500
    while (process.ppid === parent) {
      const end = Date.now() + span()
      while (Date.now() < end) {}
      if (waves) pause(span())
    }`
  return spawn(process.execPath, ['-e', program], { stdio: 'ignore' })
}

function rowText({ variant, ratio, ratioInterval: [low, high], verdict }: Gate['rows'][number]): string {
  return `${variant} ${ratio.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}] ${verdict}`
}

/** How many of the runs said "slower" of any row. */
function compareOften(place: Place, load: Load, what: string): number {
  let found = 0
  for (let run = 1; run <= RUNS; run++) {
    const began = performance.now()
    const { result, code } = bench(place, '--compare', 'main')
    const { gate } = result
    if (!gate) throw new Error('nothing was compared')
    const slower = gate.rows.some(({ verdict }) => verdict === 'slower')
    if (slower !== (code === 1)) throw new Error(`exit code ${code}, and slower: ${slower}`)
    if (slower) found++
    const seconds = ((performance.now() - began) / 1e3).toFixed(0)
    const share = ((gate.foreign?.now ?? NaN) * 100).toFixed(0)
    console.log(
      `${load} ${what} ${run}: ${slower ? 'SLOWER' : 'fine'} (${found} of ${run}), ${gate.by}, ` +
        `${gate.launches?.length ?? 0} processes, others ${share} %, ${seconds} s; ${gate.rows.map(rowText).join('; ')}`,
    )
  }
  return found
}

function main(): void {
  const loads = values.load === undefined ? LOADS : LOADS.filter((load) => load === values.load)
  const folder = makeTemporary('gate')
  const rows: string[] = []
  try {
    const place = prepare(folder)
    for (const load of loads) {
      const spinner = startLoad(load)
      try {
        place.turn(WORK)
        bench(place, '--save', 'main')
        const same = values.only === 'slower' ? '' : compareOften(place, load, 'unchanged')
        place.turn(Math.round(WORK * (1 + SLOWER)))
        const slower = values.only === 'same' ? '' : compareOften(place, load, `${values.slower} % more`)
        rows.push(`| ${load} | ${same} | ${slower} |`)
      } finally {
        spinner?.kill('SIGKILL')
      }
    }
  } finally {
    removeTemporary(folder)
  }
  console.log(`\n| "slower" in ${RUNS} runs, load | unchanged | ${values.slower} % more to do |`)
  console.log('| --- | ---: | ---: |')
  for (const row of rows) console.log(row)
}

main()
