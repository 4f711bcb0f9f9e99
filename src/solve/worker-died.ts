/**
 * What is said of a worker thread that the machine ended.
 */
import { ExitCode, UserError } from '../errors.ts'

/** `where`: "input.txt:7" */
export function workerDied(where: string, how: string, cause?: unknown): UserError {
  return new UserError(`a worker thread died while solving ${where}: ${how}`, {
    hint: 'try fewer --workers, or --exec sequential',
    exitCode: ExitCode.machine,
    cause,
  })
}
