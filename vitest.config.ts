import { defineConfig } from 'vitest/config'

/** What takes long, of which `npm test` does without: all attacks, all languages, what is true of chance alone. */
const LONG = 'test/**/*.long.test.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env['LONG_TESTS'] === '1' ? [] : [LONG],
    // Ends with counts, and with what was skipped and why.
    reporters: ['default', './test/support/count-reporter.ts'],
    // Many tests start processes, some of them for every word; two cores may be busy with other things.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
