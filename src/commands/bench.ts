/**
 * `solve bench <challenge>`: which variant is faster, by how much, and how sure is that.
 */
import { createBenchCommand } from './bench/definition.ts'
import type { CommandModule } from './registry.ts'

export const bench: CommandModule = {
  define: createBenchCommand,
  // What measures is not loaded to print help.
  run: async (command, context) => (await import('./bench/run.ts')).runBench(command, context),
}
