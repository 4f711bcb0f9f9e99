/**
 * Makes challenges that are like ours and solve nothing, to find out what a thousand of them cost: listing, starting, testing.
 *
 *     node scripts/make-challenges.mjs COUNT FOLDER
 *
 * FOLDER is the `challenges` of a clone that is thrown away afterwards; they are challenge-0001 and so on, and whatever is there
 * already stays as it is.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOLVER = `import { defineSolver, solved } from '../../src/kit/contract.ts'

/** Prints every line as it is. */
export default defineSolver({
  shape: 'lines',
  axes: { way: ['slow', 'fast'] },
  axisHelp: { way: 'how a line is copied' },
  create: () => (line) => solved(line),
})
`

const GENERATOR = `import { defineGenerator } from '../../src/kit/generator.ts'

export default defineGenerator({
  line: 'a number',
  ranges: { size: { help: 'the largest number', min: 1, max: 1000, default: { low: 1, high: 100 } } },
  *generate({ size }, random) {
    for (;;) yield String(random.integer(size.low, size.high))
  },
})
`

export function makeChallenges(count, folder) {
  for (let number = 1; number <= count; number++) {
    const slug = `challenge-${String(number).padStart(4, '0')}`
    const root = join(folder, slug)
    if (existsSync(root)) continue
    const files = {
      'challenge.yaml': [
        `title: Challenge ${number}`,
        `summary: Print each line of the input as it is, for the ${number}th time of many.`,
        `category: ${['encoding', 'text parsing', 'mathematics', 'basics'][number % 4]}`,
        `difficulty: ${['easy', 'medium', 'hard'][number % 3]}`,
        `points: ${5 + (number % 50)}`,
        '',
      ].join('\n'),
      'statement.md': 'Print each line of the input as it is.\n',
      'solver.ts': SOLVER,
      'generator.ts': GENERATOR,
    }
    for (const [group, cases] of [
      ['sample', 1],
      ['secret', 2],
    ])
      for (let at = 1; at <= cases; at++) {
        files[`data/${group}/0${at}.in`] = `${number}\n${at}`
        files[`data/${group}/0${at}.ans`] = `${number}\n${at}\n`
      }
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(root, name, '..'), { recursive: true })
      writeFileSync(join(root, name), text)
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count, folder] = process.argv.slice(2)
  if (!(Number(count) > 0) || folder === undefined) {
    console.error('usage: node scripts/make-challenges.mjs COUNT FOLDER')
    process.exitCode = 2
  } else makeChallenges(Number(count), folder)
}
