/**
 * What a start costs: whole processes, against `node -e 0` in the same run, in turn, medians. A second part does the same in a copy
 * of this clone with so many made-up challenges beside ours, built anew.
 *
 *     npm run build && node dist/bench/startup.cjs [--rounds N] [--challenges N]
 *
 * Without certificates named in the environment, which Node reads before it starts. On a machine that does other things, as root:
 * `chrt -f 50 node dist/bench/startup.cjs`.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporary, removeTemporary } from '../src/io/temporary.ts'
import { packageRoot } from '../src/kit/package-root.ts'

const ROUNDS = numberBehind('--rounds') ?? 15
const CHALLENGES = numberBehind('--challenges') ?? 1000

const COMMANDS = [
  '--version',
  '--help',
  'list',
  'show drop-the-bass',
  'drop-the-bass --help',
  'judge --help',
  'bench --help',
  'race --help',
  'pack drop-the-bass --help',
  'gen drop-the-bass --help',
  'doctor --help',
  'completion words -- ',
  'completion words -- judge ',
  'drop-the-bass sample',
]

function numberBehind(option: string): number | undefined {
  const at = process.argv.indexOf(option)
  return at < 0 ? undefined : Number(process.argv[at + 1])
}

/** Wall-clock time in ms of a whole process. */
function time(args: readonly string[], cwd: string): number {
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env
  const began = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env })
  const milliseconds = Number(process.hrtime.bigint() - began) / 1e6
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status}: ${String(stderr)}`)
  return milliseconds
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function measure(root: string, commands: readonly string[]): void {
  const cli = join(root, 'dist/src/cli.cjs')
  const rows = [['-e', '0'], ...commands.map((command) => [cli, ...command.split(' ')])]
  const times = rows.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [index, args] of rows.entries()) times[index]?.push(time(args, root))
  const bare = median(times[0] ?? [])
  console.log(`${'node -e 0'.padEnd(28)} ${bare.toFixed(1)} ms`)
  for (const [index, command] of commands.entries()) {
    const took = median(times[index + 1] ?? [])
    console.log(`${`solve ${command}`.padEnd(28)} ${took.toFixed(1)} ms  ${(took / bare).toFixed(2)}x`)
  }
}

/** A clone with more challenges; what it does not change is linked. */
function crowded(): string {
  const root = makeTemporary('startup')
  const linked = new Set(['dict', 'node_modules'])
  const left = new Set(['.git', 'dist', 'coverage'])
  for (const name of readdirSync(packageRoot)) {
    const [from, to] = [join(packageRoot, name), join(root, name)]
    if (linked.has(name)) symlinkSync(from, to)
    else if (!left.has(name)) cpSync(from, to, { recursive: true })
  }
  mkdirSync(join(root, 'dist'))
  for (const script of [
    ['scripts/make-challenges.mjs', String(CHALLENGES), 'challenges'],
    ['scripts/build.mjs'],
  ])
    time(script, root)
  return root
}

console.log(`${ROUNDS} rounds, Node ${process.versions.node}, the challenges as they are`)
measure(packageRoot, COMMANDS)
if (CHALLENGES > 0) {
  console.log(`\n${CHALLENGES} made-up challenges beside ours`)
  const root = crowded()
  try {
    const last = `challenge-${String(CHALLENGES).padStart(4, '0')}`
    measure(root, [
      '--help',
      'list',
      'list --json',
      'completion words -- ',
      `show ${last}`,
      `${last} --help`,
      `${last} sample`,
      'drop-the-bass sample',
    ])
  } finally {
    removeTemporary(root)
  }
}
