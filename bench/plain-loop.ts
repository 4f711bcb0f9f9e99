/**
 * drop-the-bass as one would write it in a minute: Node's decoder, a Set, no checks. What the solver is measured
 * against, and a program of its own: `node plain-loop.cjs input.txt dictionary`.
 */
import { readFileSync } from 'node:fs'

/** The words, each with a newline behind it. Rubbish would keep it busy for ever, but for the limit on rounds. */
export function plainLoop(input: Buffer, dictionaryPath: string): string {
  const words = new Set(readFileSync(dictionaryPath, 'latin1').split('\n'))
  const found: string[] = []
  for (const line of input.toString('latin1').split('\n')) {
    let text = line
    for (let round = 0; round < 60; round++) {
      text = Buffer.from(text, 'base64').toString('latin1')
      if (!words.has(text)) continue
      found.push(text, '\n')
      break
    }
  }
  return found.join('')
}

const [, program = '', input = '', dictionary = ''] = process.argv
if (program.endsWith('plain-loop.cjs')) {
  process.stdout.write(plainLoop(readFileSync(input), dictionary), 'latin1')
}
