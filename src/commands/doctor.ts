/**
 * `solve doctor`: what this machine has to judge with.
 */
import type { Command } from 'commander'
import type { ExitCode } from '../errors.ts'
import type { SandboxReport } from '../judge/doctor.ts'
import { createCommand } from './command.ts'
import { type Context, paintFor, print } from './context.ts'
import type { CommandModule } from './registry.ts'

export const doctor: CommandModule = { define, run }

function define(): Command {
  return createCommand(
    'solve doctor',
    'Say which languages and which sandbox this machine has, and what makes its times unsteady.',
  ).option('--json', 'print one JSON object instead')
}

async function run(command: Command, context: Context): Promise<ExitCode> {
  // Not loaded to print help.
  const { examineMachine } = await import('../judge/doctor.ts')
  const { doctorJson, doctorText } = await import('../report/doctor.ts')
  const report = await examineMachine({ examineSandbox })
  const { json } = command.opts<{ json?: true }>()
  return print(json ? doctorJson(report) : doctorText(report, paintFor('stdout', context)), context)
}

async function examineSandbox(): Promise<SandboxReport> {
  const { probeBwrap } = await import('../sandbox/probe.ts')
  const probe = await probeBwrap()
  return probe.works
    ? { tier: 'bwrap', detail: `isolated by bubblewrap ${probe.version}` }
    : { tier: 'plain', detail: `limits alone, nothing is isolated: ${probe.why}`, remedy: probe.remedy }
}
