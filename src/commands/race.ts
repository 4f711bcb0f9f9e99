/**
 * `solve race <challenge> <file…>`: which submission is faster, whatever language it is in, and how sure is that.
 */
import { createRaceCommand } from './race/definition.ts'
import type { CommandModule } from './registry.ts'

export const race: CommandModule = {
  define: createRaceCommand,
  // What judges and measures is not loaded to print help.
  run: async (command, context) => (await import('./race/run.ts')).runRace(command, context),
}
