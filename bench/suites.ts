/**
 * What `npm run bench` runs: each suite is a `solve bench`, whose result is kept under the suite's name.
 */
import { usableCores } from '../src/io/cores.ts'

export interface Suite {
  readonly name: string
  /** What it asks. */
  readonly title: string
  /** Behind `solve bench`. */
  readonly args: readonly string[]
}

const workers = Array.from({ length: usableCores() }, (_, index) => index + 1).join(',')
const generated = (lines: string): string[] => ['--lines', lines, '--seed', '7']
const inMemory = ['--variants', 'sequential+simd,sequential+set,pool+simd,pool+set']

export const suites: readonly Suite[] = [
  {
    name: 'sample',
    title: 'Five lines, every variant',
    args: ['drop-the-bass', 'sample', '--baseline', 'sequential+grep'],
  },
  {
    name: 'lines-500',
    title: '500 lines, every variant',
    args: ['drop-the-bass', ...generated('500'), '--baseline', 'sequential+grep'],
  },
  {
    name: 'sweep',
    title: 'From which size on does a pool pay, once it runs?',
    args: ['drop-the-bass', ...generated('5,50,500,5000,20000,100000'), ...inMemory, '--workers', workers],
  },
  {
    name: 'processes',
    title: 'From which size on does a pool pay, its start included?',
    args: ['drop-the-bass', ...generated('5,1000,10000,50000,100000,200000'), ...inMemory, '--whole-process'],
  },
]

/** So many rounds are enough for a verdict. */
const FEWER_ROUNDS = ['--rounds', '12']

export const quickSuites: readonly Suite[] = [
  { ...suites[0]!, args: [...suites[0]!.args, ...FEWER_ROUNDS] },
  {
    name: 'lines-25',
    title: '25 lines, every variant',
    args: ['drop-the-bass', ...generated('25'), '--baseline', 'sequential+grep', ...FEWER_ROUNDS],
  },
  {
    name: 'sweep',
    title: 'From which size on does a pool pay, once it runs?',
    args: ['drop-the-bass', ...generated('5,500,5000,20000'), ...inMemory, ...FEWER_ROUNDS],
  },
]

export const givenUp = [
  'grep over 500 lines takes some ten seconds a call, so all variants meet 25 lines in its place;',
  '12 rounds (or the next multiple of what a round holds) in place of 20, so more may stay inconclusive;',
  'sizes up to 20,000 lines in place of 100,000, one number of workers, and no whole processes.',
]
