/**
 * Lists the skipped tests with their reasons, so that a green run shows what it did not look at.
 */
import type { Reporter, TestCase } from 'vitest/node'

export default class SkipReporter implements Reporter {
  readonly #skipped: string[] = []

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    if (result.state === 'skipped')
      this.#skipped.push(`skipped: ${test.fullName}: ${result.note ?? 'no reason given'}`)
  }

  onTestRunEnd(): void {
    for (const line of this.#skipped) console.log(line)
  }
}
