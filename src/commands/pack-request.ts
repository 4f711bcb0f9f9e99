/**
 * The command line of `solve pack`: raw flags in, one validated request out. Nothing is opened here.
 */
import { type Command, Option } from 'commander'
import { loadSolver } from '../problem/modules.ts'
import { builtInSlugs } from '../problem/manifest.ts'
import { UserError } from '../errors.ts'
import type { Choice, Solver } from '../kit/contract.ts'
import { allVariants } from '../solve/variants.ts'
import { axisOptions, chosenAxes } from './axis-options.ts'
import { requireChallenge, unknownChallenge } from './challenge-argument.ts'
import { challengeOperand, createCommand } from './command.ts'
import { suggest } from '../nearest.ts'
import { choiceOption, optionKey } from './options.ts'

const TARGETS = ['node14', 'node16', 'node18', 'node20', 'node22', 'node24']
const DEFAULT_TARGET = 'node18'

export interface PackRequest {
  readonly slug: string
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
export function createPackCommand(argv: readonly string[]): Command {
  const slugs = builtInSlugs()
  // Behind an option it is the value of that option.
  const at = argv.findIndex((argument, index) => slugs.includes(argument) && !takesValue(argv[index - 1]))
  const slug = argv[at]
  return slug === undefined
    ? plainCommand(argv[0])
    : challengeCommand(slug, packable(loadSolver(slug).solver))
}

/** What the parsed command asks for. @throws UserError for what cannot be packed */
export function packRequest(command: Command): PackRequest {
  const slug = requireChallenge(command.args[0] ?? '')
  const whole = loadSolver(slug).solver
  const solver = packable(whole)
  const flags = command.opts<Flags>()
  const { variant, choice } = chooseVariant(solver, whole, flags)
  const node = Number((flags.target ?? DEFAULT_TARGET).replace('node', ''))
  return { slug, solver, choice, variant, node, out: flags.out === '-' ? undefined : flags.out }
}

function takesValue(argument = ''): boolean {
  return (
    /^--?[a-z]/i.test(argument) && !argument.includes('=') && !/^(-h|--help|-V|--version)$/.test(argument)
  )
}

/** The solver without the variants that no pack can be of. */
function packable(solver: Solver): Solver {
  const axes = Object.entries(solver.axes).map(([axis, values]) => {
    const left = values.filter((value) => !solver.notInPacks?.[axis]?.includes(value))
    return [axis, left]
  })
  return { ...solver, axes: Object.fromEntries(axes) as Solver['axes'] }
}

/** What there is without a challenge: help, and complaints. */
function plainCommand(first = ''): Command {
  if (first !== '' && !first.startsWith('-')) throw unknownChallenge(first)
  const command = createCommand('solve pack', 'Make one file of a solver, ready to be submitted.')
  return withCommonOptions(command)
    .argument('<challenge>', 'its name, as `solve list` prints it')
    .addHelpText('after', '\nA challenge may have more options: see solve pack <challenge> --help.')
}

function challengeCommand(slug: string, solver: Solver): Command {
  const command = createCommand(
    `solve pack ${slug}`,
    `Make one file of the solver of ${slug}: JavaScript to read and to submit, which needs Node alone. It is run on the samples first, and is not printed unless it solves them.`,
  )
  for (const option of axisOptions(solver)) command.addOption(option)
  if (solver.shape === 'lines') command.addOption(execOption())
  return withCommonOptions(challengeOperand(command)).addHelpText(
    'after',
    `\nExample: solve pack ${slug} --out ${slug}.js && node ${slug}.js ${solver.shape === 'args' ? 'one two' : 'input.txt'}`,
  )
}

function withCommonOptions(command: Command): Command {
  return command
    .option('--variant <name>', 'the variant by its name, as `solve show` prints it, in place of its options')
    .addOption(choiceOption('--target <node>', 'the oldest Node it shall run on', TARGETS, DEFAULT_TARGET))
    .option('--out <file>', 'write it to a file (default: standard output)')
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
      hint: `use ${variants[0]?.name}`,
    })
  }
  if (!found) {
    const names = variants.map((variant) => variant.name)
    throw new UserError(`unknown variant ${JSON.stringify(name)}`, { hint: suggest(name, names) })
  }
  const { exec, ...choice } = found.values
  if (exec === 'pool') throw poolRefusal(`variant ${name}`)
  return { variant: name, choice }
}
