/**
 * How long a whole package takes: 100 small cases, a C and a C++ submission, compiling included, from the start of the command
 * to its end. Other builds of the command line may be named; then all are run in turn, and held against the first.
 *
 *     npm run build && node dist/bench/judge-package.cjs [--rounds N] [--jobs N] [other/dist/src/cli.cjs …]
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { makeTemporary, removeTemporary } from '../src/io/temporary.ts'
import { packageRoot } from '../src/kit/package-root.ts'
import { median } from '../src/measure/statistics.ts'

const CASES = 100
const C = `#include <stdio.h>
int main(void) { long long a, b; scanf("%lld %lld", &a, &b); printf("%lld\\n", a + b); return 0; }
`
const CPP = `#include <iostream>
int main() { long long a, b; std::cin >> a >> b; std::cout << a + b << "\\n"; }
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, jobs: { type: 'string' } },
})

function writePackage(folder: string): void {
  const files: Record<string, string> = {
    'problem.yaml': 'problem_format_version: legacy\nname: Sum\n',
    'problem_statement/problem.en.tex': 'Add.\n',
    'data/sample/1.in': '1 2\n',
    'data/sample/1.ans': '3\n',
    'submissions/accepted/sum.c': C,
    'submissions/accepted/sum.cpp': CPP,
  }
  for (let at = 1; at < CASES; at++) {
    const name = String(at).padStart(3, '0')
    files[`data/secret/${name}.in`] = `${at} ${at * at}\n`
    files[`data/secret/${name}.ans`] = `${at + at * at}\n`
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

function run(cli: string, folder: string, jobs: number): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [cli, 'judge', folder, '--jobs', String(jobs)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(performance.now() - began)
      else reject(new Error(`${cli} exited with ${code}: ${said}`))
    })
  })
}

async function measure(folder: string, clis: readonly string[], jobs: number): Promise<void> {
  const times = clis.map(() => [] as number[])
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [at, cli] of clis.entries()) {
      const time = await run(cli, folder, jobs)
      // The first is a warm-up.
      if (round > 0) times[at]?.push(time)
    }
  }
  const [first = []] = times
  for (const [at, cli] of clis.entries()) {
    const own = times[at] ?? []
    const ratio = median(own.map((time, round) => time / (first[round] ?? Number.NaN)))
    const cells = [relative('.', cli), jobs, `${(median(own) / 1000).toFixed(2)} s`, ratio.toFixed(2)]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

async function main(): Promise<void> {
  const folder = join(makeTemporary('bench'), 'sum')
  const clis = [...positionals, join(packageRoot, 'dist/src/cli.cjs')]
  const most = Math.min(2, availableParallelism())
  try {
    writePackage(folder)
    console.log(`${CASES} cases, C and C++: medians of ${values.rounds} rounds in turn\n`)
    console.log('| | jobs | time | to the first, by rounds |\n| --- | ---: | ---: | ---: |')
    const all = values.jobs === undefined ? [1, most] : [Number(values.jobs)]
    for (const jobs of new Set(all)) await measure(folder, clis, jobs)
  } finally {
    removeTemporary(dirname(folder))
  }
}

void main()
