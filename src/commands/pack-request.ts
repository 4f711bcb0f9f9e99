/**
 * The command line of `solve pack`: raw flags in, one validated request out. Nothing is opened here.
 */
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { labelOf } from '../problem/cases.ts'
import { findProblem } from '../problem/find.ts'
import type { LoadedSolver, Problem } from '../problem/problem.ts'
import { UserError } from '../errors.ts'
import type { Choice, Solver } from '../kit/contract.ts'
import { allVariants } from '../solve/variants.ts'
import { axisOptions, chosenAxes } from './axis-options.ts'
import { challengeOperand, createCommand } from './command.ts'
import { suggest } from '../nearest.ts'
import { choiceOption, optionKey } from './options.ts'
import { problemOf } from './problem-operand.ts'
import { printable } from '../units.ts'

const TARGETS = ['node14', 'node16', 'node18', 'node20', 'node22', 'node24']
const DEFAULT_TARGET = 'node18'

export interface PackRequest {
  readonly problem: Problem
  readonly solver: Solver
  readonly choice: Choice
  /** "sequential+set" */
  readonly variant: string
  /** The oldest Node it shall run on, by its major version. */
  readonly node: number
  /** Undefined: standard output. */
  readonly out: string | undefined
}

interface Flags {
  readonly exec?: string
  readonly variant?: string
  readonly target?: string
  readonly out?: string
  readonly [axis: string]: unknown
}

/** The options of a challenge are known only once it is, wherever among them it stands. */
export async function createPackCommand(argv: readonly string[]): Promise<Command> {
  const problem = await problemOf(argv)
  return problem ? challengeCommand(problem, packable((await solverOf(problem)).solver)) : plainCommand()
}

/** What the parsed command asks for. @throws UserError for what cannot be packed */
export async function packRequest(command: Command): Promise<PackRequest> {
  const problem = await findProblem(command.args[0])
  const whole = (await solverOf(problem)).solver
  const solver = packable(whole)
  const flags = command.opts<Flags>()
  const { variant, choice } = chooseVariant(solver, whole, flags)
  const node = Number((flags.target ?? DEFAULT_TARGET).replace('node', ''))
  return { problem, solver, choice, variant, node, out: flags.out === '-' ? undefined : flags.out }
}

async function solverOf(problem: Problem): Promise<LoadedSolver> {
  const loaded = await problem.solver()
  if (loaded) return loaded
  throw new UserError(`${printable(problem.name)} has no solver: there is nothing to pack`, {
    hint: problem.kind === 'challenge' ? 'write solver.ts in its folder' : undefined,
  })
}

/** The solver without the variants that no pack can be of. */
function packable(solver: Solver): Solver {
  const axes = Object.entries(solver.axes).map(([axis, values]) => {
    const left = values.filter((value) => !solver.notInPacks?.[axis]?.includes(value))
    return [axis, left]
  })
  return { ...solver, axes: Object.fromEntries(axes) as Solver['axes'] }
}

/** What there is without a challenge. */
function plainCommand(): Command {
  const command = createCommand('solve pack', 'Make one file of a solver, ready to be submitted.')
  return withCommonOptions(command)
    .argument('<challenge>', 'its name, as `solve list` prints it, or its folder (default: where you are)')
    .addHelpText('after', '\nA challenge may have more options: see solve pack <challenge> --help.')
}

function challengeCommand(problem: Problem, solver: Solver): Command {
  const slug = labelOf(problem)
  const command = createCommand(
    `solve pack ${problem.name}`,
    `Make one file of the solver of ${slug}: JavaScript to read and to submit, which needs Node alone. It is run on the samples first, and is not printed unless it solves them.`,
  )
  for (const option of axisOptions(solver)) command.addOption(option)
  if (solver.shape === 'lines') command.addOption(execOption())
  return withCommonOptions(challengeOperand(command)).addHelpText(
    'after',
    `\nExample: solve pack ${problem.name} --out ${basename(slug)}.js && node ${basename(slug)}.js ${solver.shape === 'args' ? 'one two' : 'input.txt'}`,
  )
}

function withCommonOptions(command: Command): Command {
  return command
    .option('--variant <name>', 'the variant by its name, as `solve show` prints it, in place of its options')
    .addOption(targetOption())
    .option('--out <file>', 'write it to a file (default: standard output)')
}

/** "18" is node18. */
function targetOption(): Option {
  const option = choiceOption('--target <node>', 'the oldest Node it shall run on', TARGETS, DEFAULT_TARGET)
  const parse = option.parseArg
  return option.argParser((value: string, previous: string) =>
    TARGETS.includes(`node${value}`) ? `node${value}` : (parse?.(value, previous) ?? value),
  )
}

function execOption(): Option {
  return new Option(
    '--exec <name>',
    'how lines are worked (sequential, which is all there is in a pack)',
  ).argParser((value: string) => {
    if (value === 'sequential') return value
    if (value === 'pool') throw poolRefusal('--exec pool')
    throw new UserError(`--exec ${JSON.stringify(value)} is not valid`, { hint: 'leave it out' })
  })
}

function poolRefusal(what: string): UserError {
  return new UserError(`${what} cannot be packed: one file has no worker threads`, {
    hint: 'a pack works its lines one after the other',
  })
}

function chooseVariant(solver: Solver, whole: Solver, flags: Flags): { variant: string; choice: Choice } {
  const variants = allVariants(solver)
  const packed = variants.filter(({ values }) => values['exec'] !== 'pool')
  if (flags.variant !== undefined) {
    const also = ['exec', ...Object.keys(solver.axes)].find((axis) => flags[optionKey(axis)] !== undefined)
    if (also !== undefined) {
      throw new UserError(`--variant and --${also} say the same thing`, { hint: 'leave out one of them' })
    }
  }
  const { exec: _, ...axes } = { exec: '', ...chosenAxes(solver, flags) }
  const values = solver.shape === 'lines' ? { exec: 'sequential', ...axes } : axes
  const name = flags.variant ?? (Object.values(values).join('+') || 'default')
  const found = variants.find((variant) => variant.name === name)
  if (!found && allVariants(whole).some((variant) => variant.name === name)) {
    throw new UserError(`variant ${name} cannot be packed: it needs more than one file`, {
      hint: `use ${packed[0]?.name}`,
    })
  }
  if (!found) {
    const names = packed.map((variant) => variant.name)
    throw new UserError(`unknown variant ${JSON.stringify(name)}`, { hint: suggest(name, names) })
  }
  const { exec, ...choice } = found.values
  if (exec === 'pool') throw poolRefusal(`variant ${name}`)
  return { variant: name, choice }
}
