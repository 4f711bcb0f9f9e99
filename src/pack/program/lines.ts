/**
 * Solves an input line by line, and prints the answers in its order.
 */
import type { Choice, Host, LinesSolver } from '../../kit/contract.ts'
import { isBlank, textEnd } from '../../kit/line.ts'
import { toBytes } from '../../kit/text.ts'
import { inputName, readInput } from './input.ts'
import { print } from './output.ts'

const NEWLINE = 0x0a

/** True when every line was solved; blank ones do not count. */
export async function solveLines(solver: LinesSolver, choice: Choice, host: Host): Promise<boolean> {
  const solve = await solver.create(choice, host)
  let answers: Uint8Array[] = []
  let lineNumber = 0
  let allSolved = true

  for await (const lines of readLines()) {
    for (const line of lines) {
      lineNumber++
      if (isBlank(line, 0, line.length)) continue
      const result = solve(line)
      const outcome = result instanceof Promise ? await result : result
      if (outcome.kind === 'solved') {
        // Copied, since the solver may only have lent it.
        answers.push(Buffer.concat([toBytes(outcome.answer), Buffer.of(NEWLINE)]))
      } else {
        allSolved = false
        process.stderr.write(`${inputName}:${lineNumber}: ${outcome.reason}\n`)
      }
    }
    await print(Buffer.concat(answers))
    answers = []
  }
  return allSolved
}

/** The lines that end in each chunk of the input, without their line ends; at last the one that has none. */
async function* readLines(): AsyncGenerator<Iterable<Uint8Array>> {
  let held: Uint8Array[] = []
  for await (const chunk of readInput()) {
    const last = chunk.lastIndexOf(NEWLINE)
    if (last >= 0) {
      yield split(Buffer.concat([...held, chunk.subarray(0, last)]))
      held = []
    }
    if (last + 1 < chunk.length) held.push(chunk.subarray(last + 1))
  }
  if (held.length > 0) yield split(Buffer.concat(held))
}

function* split(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start <= bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline
    yield bytes.subarray(start, textEnd(bytes, start, end))
    start = end + 1
  }
}
