/**
 * `npm run bench`: the suites one after the other, their results kept in bench/results.
 *
 *     npm run bench [-- --quick | --update-docs [--from-saved]]
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { packageRoot } from '../src/problem/package.ts'
import type { BenchResult } from '../src/measure/result.ts'
import { benchSvg } from '../src/report/bench/svg.ts'
import { formatDuration } from '../src/units.ts'
import { resultsPage } from './results-page.ts'
import { type Suite, givenUp, quickSuites, suites } from './suites.ts'

const cli = join(packageRoot, 'dist/src/cli.cjs')
const folder = join(packageRoot, 'bench/results')
/** Not committed: nothing is to be quoted from a quick run. */
const quickFolder = join(folder, 'quick')
const page = join(packageRoot, 'docs/results.md')

function resultFile(name: string, quick: boolean): string {
  return join(quick ? quickFolder : folder, `${name}.json`)
}

function readSaved(name: string): BenchResult {
  return JSON.parse(readFileSync(resultFile(name, false), 'utf8')) as BenchResult
}

/** "about 10 min 5 s", from what the kept results took. */
function expectedTime(quick: boolean): string {
  if (quick) return 'about a minute on two cores'
  const kept = suites.filter(({ name }) => existsSync(resultFile(name, false)))
  const seconds = kept.reduce((sum, { name }) => sum + readSaved(name).seconds, 0)
  return kept.length < suites.length
    ? 'some twelve minutes on two cores'
    : `about ${formatDuration(seconds * 1e6)}, as the kept results did`
}

/** Exit code of the suite. */
function run({ name, title, args }: Suite, at: string, quick: boolean): number {
  console.log(`\n── ${at} ${title} ──\n   solve bench ${args.join(' ')}\n`)
  const file = resultFile(name, quick)
  const { status, signal } = spawnSync(process.execPath, [cli, 'bench', ...args, '--json', file], {
    stdio: 'inherit',
  })
  return signal ? 130 : (status ?? 1)
}

async function updateDocs(): Promise<void> {
  const results = Object.fromEntries(suites.map(({ name }) => [name, readSaved(name)]))
  for (const name of ['sweep', 'processes']) {
    writeFileSync(join(folder, `${name}.svg`), await benchSvg(readSaved(name)))
  }
  writeFileSync(page, resultsPage(results))
  console.log('docs/results.md is made anew from bench/results.')
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      'update-docs': { type: 'boolean', default: false },
      'from-saved': { type: 'boolean', default: false },
    },
  })
  const { quick } = values
  if (quick && values['update-docs']) {
    console.error('bench: docs/results.md quotes full runs only; leave out --quick')
    return 2
  }
  if (!values['from-saved']) {
    const chosen = quick ? quickSuites : suites
    console.log(`${chosen.length} suites, ${expectedTime(quick)}.`)
    if (quick) console.log(`Quick, which gives up:\n${givenUp.map((line) => `- ${line}`).join('\n')}`)
    mkdirSync(quick ? quickFolder : folder, { recursive: true })
    for (const [at, suite] of chosen.entries()) {
      const code = run(suite, `${at + 1}/${chosen.length}`, quick)
      if (code !== 0) return code
    }
    if (quick) console.log('\nThe full run, without --quick, has the rest.')
  }
  if (values['update-docs']) await updateDocs()
  return 0
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const known = error instanceof TypeError && 'code' in error
    console.error(known ? `bench: ${error.message}` : error)
    process.exitCode = known ? 2 : 70
  },
)
