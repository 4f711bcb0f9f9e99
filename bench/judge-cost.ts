/**
 * What judging costs, and whether its figures are right.
 *
 * The cost of a case: the wall-clock time of a whole case (files, box, comparison of the output) against that of the same
 * program started bare, in turn. The figures: CPU time and peak memory as the judge reports them, of programs that use so
 * much and no more, against those of the same program run bare. GNU time tells the peak; CPU time in thousandths of
 * a second is told by bash, since GNU time cuts to hundredths, user and system time each.
 *
 *     npm run build && node dist/bench/judge-cost.cjs [--quick] [--cost | --figures]
 */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { judgeCase } from '../src/judge/case.ts'
import { caseLimits } from '../src/judge/limits.ts'
import { type Scratch, createScratch } from '../src/judge/scratch.ts'
import { type Ready, compile } from '../src/submission/compile.ts'
import { createAhead } from '../src/sandbox/ahead.ts'
import { createSandbox } from '../src/sandbox/sandbox.ts'
import { chooseTier } from '../src/sandbox/tier.ts'
import { readSubmission } from '../src/submission/source.ts'
import type { JudgedCase } from '../src/judge/result.ts'
import { makeTemporary, removeTemporary } from '../src/io/temporary.ts'
import type { Ahead, Sandbox } from '../src/sandbox/types.ts'

const QUICK = process.argv.includes('--quick')
const ROUNDS = QUICK ? 5 : 40
const METER_ROUNDS = QUICK ? 1 : 9
const SECONDS = [0.1, 0.5, 1]
const MEBIBYTES = [10, 100, 200]
const LIMITS = {
  cpuMs: 10_000,
  wallMs: 60_000,
  memoryBytes: 2 ** 30,
  outputBytes: 2 ** 20,
  fileBytes: 2 ** 26,
  processes: 64,
}
/** As a box has it: Node, for one, starts half as fast when a variable names certificates. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/tmp', LANG: 'C.UTF-8' }
/** 5 %, or so much where that is less than a clock or a page can tell. */
const PART = 0.05
const LEAST_MS = 10
const LEAST_MIB = 2

interface Language {
  readonly name: string
  readonly extension: string
  readonly nothing: string
  /** Uses CPU time by its own clock, so that every run takes the same. */
  readonly burn: (seconds: number) => string
  readonly allocate: (mebibytes: number) => string
}

const LANGUAGES: readonly Language[] = [
  {
    name: 'C',
    extension: '.c',
    nothing: 'int main(void) { return 0; }',
    burn: (seconds) => `#include <time.h>
int main(void) {
  struct timespec t;
  do clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); while (t.tv_sec + t.tv_nsec / 1e9 < ${seconds});
  return 0;
}`,
    allocate: (mebibytes) => `#include <stdlib.h>
#include <string.h>
int main(void) {
  volatile char *all = malloc(${mebibytes}UL << 20);
  memset((char *)all, 1, ${mebibytes}UL << 20);
  return all[1000] - 1;
}`,
  },
  {
    name: 'Python',
    extension: '.py',
    nothing: 'pass',
    burn: (seconds) => `import time\nwhile time.process_time() < ${seconds}: pass`,
    allocate: (mebibytes) => `x = b"x" * (${mebibytes} << 20)`,
  },
  {
    name: 'Node',
    extension: '.js',
    nothing: '',
    burn: (seconds) =>
      `const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6 }
while (cpu() < ${seconds});`,
    allocate: (mebibytes) => `Buffer.alloc(${mebibytes} * 2 ** 20, 1)`,
  },
]

const { signal } = new AbortController()
let sandbox: Sandbox
let scratch: string
/** For the files of all cases. */
let files: Scratch
let emptyBox: string
let made = 0
const opened: Ahead[] = []

interface Program {
  readonly ready: Ready
  readonly ahead: Ahead
  /** The same on this machine. */
  readonly bare: readonly string[]
}

async function build(extension: string, text: string): Promise<Program> {
  const folder = join(scratch, String(made++))
  mkdirSync(folder, { mode: 0o755 })
  const file = join(folder, `solution${extension}`)
  writeFileSync(file, text)
  const ready = await compile(readSubmission(file), sandbox, { folder, signal })
  if (ready.state === 'failed') throw new Error(ready.message)
  const bare = ready.argv.map((argument) => argument.replace(/^\/program\//, `${join(folder, 'program')}/`))
  const ahead = createAhead({ runs: Infinity, width: process.argv.includes('--no-ahead') ? 0 : 1 })
  opened.push(ahead)
  return { ready, bare, ahead }
}

async function judged({ ready, ahead }: Program): Promise<JudgedCase> {
  const input = join(scratch, 'input')
  const one = {
    name: 'case',
    input: { path: input, by: 'path', args: [], files: undefined },
    check: () => Promise.resolve({ state: 'accepted' } as const),
  } as const
  const place = { scratch: files, emptyBox, root: scratch, writable: true, ahead }
  const outcome = await judgeCase(ready, one, { ...place, sandbox, limits: caseLimits({}, LIMITS), signal })
  outcome.done()
  if (outcome.judged.verdict !== 'AC') throw new Error(`${outcome.judged.verdict}: ${outcome.judged.message}`)
  return outcome.judged
}

function startBare({ bare: [program = '', ...args] }: Program): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT })
    child.on('error', reject)
    child.on('close', () => resolve())
  })
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await action()
  return performance.now() - began
}

async function cost(): Promise<void> {
  console.log(`A case against the same program bare: medians of ${ROUNDS} rounds, tier ${sandbox.tier}\n`)
  console.log('| | bare | in a case | more, by rounds |')
  console.log('| --- | ---: | ---: | ---: |')
  const programs = await Promise.all(LANGUAGES.map(({ extension, nothing }) => build(extension, nothing)))
  const times = programs.map(() => [] as { bare: number; boxed: number }[])
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, program] of programs.entries()) {
      const bare = await timed(() => startBare(program))
      const boxed = await timed(() => judged(program))
      // The first is a warm-up.
      if (round > 0) times[at]?.push({ bare, boxed })
    }
  }
  for (const [at, { name }] of LANGUAGES.entries()) {
    const all = times[at] ?? []
    const shown = [
      median(all.map(({ bare }) => bare)),
      median(all.map(({ boxed }) => boxed)),
      median(all.map(({ bare, boxed }) => boxed - bare)),
    ]
    console.log(`| ${name} | ${shown.map((figure) => `${figure.toFixed(1)} ms`).join(' | ')} |`)
  }
}

function cpuBare({ bare }: Program): number {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@"'
  const text = lastLine('bash', ['-c', script, 'bash', ...bare])
  const [user, system] = text.split(' ').map(Number)
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * 1000
}

function peakBare({ bare }: Program): number {
  return Number(lastLine('/usr/bin/time', ['-q', '-f', '%M', ...bare])) / 1024
}

function lastLine(program: string, args: readonly string[]): string {
  const { stderr } = spawnSync(program, args, { encoding: 'utf8', env: ENVIRONMENT })
  return stderr.trim().split('\n').at(-1) ?? ''
}

interface Row {
  readonly name: string
  readonly program: Program
  readonly unit: 'ms' | 'MiB'
  readonly bare: number[]
  readonly told: number[]
}

async function figures(): Promise<void> {
  console.log(`\nWhat is reported against the same program bare: medians of ${METER_ROUNDS} rounds\n`)
  console.log('| | bare | reported | off, most | within 5 % or 10 ms / 2 MiB |')
  console.log('| --- | ---: | ---: | ---: | ---: |')
  const rows: Row[] = []
  for (const { name, extension, burn, allocate } of LANGUAGES) {
    for (const seconds of SECONDS) {
      const program = await build(extension, burn(seconds))
      rows.push({ name: `${name}, ${seconds} s`, program, unit: 'ms', bare: [], told: [] })
    }
    for (const mebibytes of MEBIBYTES) {
      const program = await build(extension, allocate(mebibytes))
      rows.push({ name: `${name}, ${mebibytes} MiB`, program, unit: 'MiB', bare: [], told: [] })
    }
  }
  for (let round = 0; round < METER_ROUNDS; round++) {
    for (const { program, unit, bare, told } of rows) {
      bare.push(unit === 'ms' ? cpuBare(program) : peakBare(program))
      const { cpuMs, peakBytes } = await judged(program)
      told.push(unit === 'ms' ? cpuMs : peakBytes / 2 ** 20)
    }
  }
  for (const row of rows) console.log(describe(row))
}

function describe({ name, unit, bare, told }: Row): string {
  const expected = median(bare)
  const allowed = Math.max(expected * PART, unit === 'ms' ? LEAST_MS : LEAST_MIB)
  const off = told.map((figure) => figure - expected)
  const most = off.reduce((worst, one) => (Math.abs(one) > Math.abs(worst) ? one : worst), 0)
  const within = off.filter((one) => Math.abs(one) <= allowed).length
  const show = (figure: number): string => `${figure.toFixed(1)} ${unit}`
  return `| ${name} | ${show(expected)} | ${show(median(told))} | ${show(most)} | ${within} of ${told.length} |`
}

function median(figures_: readonly number[]): number {
  const sorted = figures_.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

async function main(): Promise<void> {
  sandbox = createSandbox(await chooseTier(undefined))
  scratch = makeTemporary('bench')
  chmodSync(scratch, 0o711)
  files = createScratch()
  emptyBox = files.make('empty')
  try {
    writeFileSync(join(scratch, 'input'), 'bGF3bg')
    if (!process.argv.includes('--figures')) await cost()
    if (!process.argv.includes('--cost')) await figures()
  } finally {
    for (const ahead of opened) await ahead.close()
    files.remove()
    removeTemporary(scratch)
  }
}

void main()
