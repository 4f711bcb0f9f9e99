import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Prints what was skipped and why at the end.
    reporters: ['default', './test/support/skip-reporter.ts'],
    // Many tests start processes, some of them for every word; two cores may be busy with other things.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
