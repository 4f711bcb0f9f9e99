/**
 * The commands by name. Each is loaded only when it is the one to run, or to be completed or described.
 */
import type { Command } from 'commander'
import type { ExitCode } from '../errors.ts'
import type { Context } from './context.ts'

/** What a command takes, and what it does. */
export interface CommandModule {
  /** Arguments and options. What stands on the command line may decide which there are: those of a challenge. */
  readonly define: (argv: readonly string[]) => Command | Promise<Command>
  /** `command` has been parsed. */
  readonly run: (command: Command, context: Context) => Promise<ExitCode>
}

export interface CommandEntry {
  /** As help shows it: "show <challenge>". */
  readonly usage: string
  readonly summary: string
  readonly load: () => Promise<CommandModule>
}

export const commands: Readonly<Record<string, CommandEntry>> = {
  list: {
    usage: 'list',
    summary: 'list the challenges that come with it',
    load: async () => (await import('./list.ts')).list,
  },
  show: {
    usage: 'show <problem>',
    summary: 'show its statement, variants and samples',
    load: async () => (await import('./show.ts')).show,
  },
  gen: {
    usage: 'gen <problem>',
    summary: 'make an input from a seed',
    load: async () => (await import('./gen.ts')).gen,
  },
  bench: {
    usage: 'bench <problem>',
    summary: 'compare the ways to solve it: which is faster, how sure',
    load: async () => (await import('./bench.ts')).bench,
  },
  doctor: {
    usage: 'doctor',
    summary: 'say what this machine has to judge and measure with',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  pack: {
    usage: 'pack <problem>',
    summary: 'make one file of its solver, ready to be submitted',
    load: async () => ({
      define: (await import('./pack-request.ts')).createPackCommand,
      run: async (command, context) => (await import('./pack.ts')).pack.run(command, context),
    }),
  },
  judge: {
    usage: 'judge <problem>',
    summary: 'say what the platform would say of a submission',
    // Help and completion do not pay for what judges.
    load: async () => ({
      define: (await import('./judge/definition.ts')).createJudgeCommand,
      run: async (command, context) => (await import('./judge.ts')).judge.run(command, context),
    }),
  },
  race: {
    usage: 'race <problem>',
    summary: 'compare submissions in any languages',
    load: async () => (await import('./race.ts')).race,
  },
  completion: {
    usage: 'completion <shell>',
    summary: 'print a script that completes these in a shell',
    load: async () => (await import('./completion.ts')).completion,
  },
}
