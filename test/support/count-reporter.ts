/**
 * Ends a run with one line of counts and one for each kind of skip, so that a green run shows what it did not look at.
 */
import type { Reporter, TestModule } from 'vitest/node'

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    const skips = new Map<string, string[]>()
    // A file that cannot be loaded has no tests to fail.
    for (const module of modules)
      if (module.state() === 'failed' && module.errors().length > 0) count.failed++
    for (const test of modules.flatMap((module) => [...module.children.allTests()])) {
      const result = test.result()
      count[result.state]++
      if (result.state !== 'skipped') continue
      const why = result.note ?? 'no reason given'
      skips.set(why, [...(skips.get(why) ?? []), test.fullName])
    }
    const { passed, failed, skipped } = count
    for (const [why, names] of skips)
      console.log(`skipped: ${why}: ${names.length} (${names[0]}${names.length > 1 ? ', …' : ''})`)
    console.log(`${passed} passed, ${failed + errors.length} failed, ${skipped} skipped`)
  }
}
