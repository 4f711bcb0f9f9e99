/**
 * `solve doctor`: what this machine has to judge with.
 */
import type { ExitCode } from '../errors.ts'
import { type SandboxReport, examineMachine } from '../judge/doctor.ts'
import { probeBwrap } from '../sandbox/probe.ts'
import { doctorJson, doctorText } from '../report/doctor.ts'
import { createCommand, parseArguments } from './command.ts'
import { type Context, paintFor, print } from './context.ts'

export async function doctor(argv: readonly string[], context: Context): Promise<ExitCode> {
  const command = createCommand(
    'solve doctor',
    'Say which languages and which sandbox this machine has, and what makes its times unsteady.',
  ).option('--json', 'print one JSON object instead')
  const text = parseArguments(command, argv)
  if (text !== undefined) return print(text, context)

  const report = await examineMachine({ examineSandbox })
  const { json } = command.opts<{ json?: true }>()
  return print(json ? doctorJson(report) : doctorText(report, await paintFor('stdout', context)), context)
}

async function examineSandbox(): Promise<SandboxReport> {
  const probe = await probeBwrap()
  return probe.works
    ? { tier: 'bwrap', detail: `isolated by bubblewrap ${probe.version}` }
    : { tier: 'plain', detail: `limits alone, nothing is isolated: ${probe.why}`, remedy: probe.remedy }
}
