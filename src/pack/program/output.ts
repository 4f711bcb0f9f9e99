/**
 * Answers and messages of this program, and its exit code.
 */
import { UserError, systemErrorCode } from '../../errors.ts'
import type { Outcome } from '../../kit/contract.ts'
import { toBytes } from '../../kit/text.ts'

/** Waits until the bytes have been taken. */
export function print(bytes: Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    process.stdout.write(bytes, (error) => (error ? fail(error) : done()))
  })
}

/** Prints the only outcome there is, and tells whether it is an answer. An empty answer prints nothing. */
export async function printOutcome(outcome: Outcome, inputName: string): Promise<boolean> {
  if (outcome.kind === 'failed') {
    process.stderr.write(`${inputName}: ${outcome.reason}\n`)
    return false
  }
  const { answer } = outcome
  if (answer.length > 0) await print(Buffer.concat([toBytes(answer), Buffer.from('\n')]))
  return true
}

/** Runs the program, which tells whether all was solved: exit code 0, or else 1. */
export async function runProgram(main: () => Promise<boolean>): Promise<void> {
  // Stays when the program ends without having come to its end.
  process.exitCode = 1
  // The write that fails tells; without a listener it would end the program before.
  process.stdout.on('error', () => {})
  try {
    process.exitCode = (await main()) ? 0 : 1
  } catch (error) {
    endByError(error)
  }
}

function endByError(error: unknown): void {
  if (systemErrorCode(error) === 'EPIPE') {
    // A reader that has gone away (`| head -1`) has what it wanted.
    process.exitCode = 0
  } else if (UserError.is(error)) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error.exitCode
  } else {
    throw error
  }
}
