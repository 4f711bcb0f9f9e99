/**
 * Is what a user's file exports a solver, or a generator? The compiler would have said so, but need not have been asked.
 */
import { ExitCode, UserError } from '../../errors.ts'
import type { Solver } from '../../kit/contract.ts'
import type { Generator } from '../../kit/generator.ts'
import { suggest } from '../../nearest.ts'

type Fields = Readonly<Record<string, unknown>>

const SHAPES = ['lines', 'file', 'args']

/** `file` is what messages call it. @throws UserError that says what is expected */
export function asSolver(value: unknown, file: string): Solver {
  const hint = 'export default defineSolver({ … }), from solvebench/kit'
  const solver = asFields(value, file, hint)
  const { shape, axes, axisHelp } = solver
  const wrong = (what: string, how?: string): UserError => problem(`${file}: ${what}`, how ?? hint)
  if (typeof shape !== 'string')
    throw wrong('the solver has no shape', `give it one of: ${SHAPES.join(', ')}`)
  if (!SHAPES.includes(shape))
    throw wrong(`there is no shape ${JSON.stringify(shape)}`, suggest(shape, SHAPES))
  if (typeof solver['create'] !== 'function') throw wrong('the solver has no function create')
  if (shape === 'args' && typeof solver['args'] !== 'string')
    throw wrong('args must say what --help calls the arguments')
  if (!isFields(axes)) throw wrong('axes must be an object', 'where nothing varies it is {}')
  for (const [axis, values] of Object.entries(axes)) {
    if (!isNames(values)) throw wrong(`axis ${axis} must be a list of names`, 'the first is the default')
  }
  if (!isFields(axisHelp)) throw wrong('axisHelp must be an object', 'it has a line for each of the axes')
  return value as Solver
}

/** @throws UserError that says what is expected */
export function asGenerator(value: unknown, file: string): Generator {
  const hint = 'export default defineGenerator({ … }), from solvebench/generator'
  const generator = asFields(value, file, hint)
  const { kind = 'lines', ranges } = generator
  const wrong = (what: string, how = hint): UserError => problem(`${file}: ${what}`, how)
  if (kind !== 'lines' && kind !== 'case')
    throw wrong(`there is no kind ${JSON.stringify(kind)}`, 'there are: lines, case')
  const [make, says] = kind === 'lines' ? ['generate', 'line'] : ['make', 'what']
  if (typeof generator[make] !== 'function') throw wrong(`the generator has no function ${make}`)
  if (typeof generator[says] !== 'string')
    throw wrong(`${says} must say what ${kind === 'lines' ? 'a line' : 'an input'} is`)
  if (!isFields(ranges)) throw wrong('ranges must be an object', 'where the user may set nothing it is {}')
  for (const [name, range] of Object.entries(ranges)) {
    if (!isRange(range)) throw wrong(`range ${name} must have help, min, max and a default within them`)
  }
  return value as Generator
}

function problem(text: string, hint: string): UserError {
  return new UserError(text, { hint, exitCode: ExitCode.work })
}

function asFields(value: unknown, file: string, hint: string): Fields {
  if (value === undefined) throw problem(`${file} has no default export`, hint)
  if (!isFields(value)) throw problem(`${file}: the default export is not an object`, hint)
  return value
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNames(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => typeof name === 'string' && /^[^\s,+-][^\s,+]*$/.test(name))
  )
}

function isRange(value: unknown): boolean {
  if (!isFields(value) || !isFields(value['default']) || typeof value['help'] !== 'string') return false
  const { min, max } = value
  const { low, high } = value['default']
  const numbers = [min, low, high, max]
  return numbers.every(
    (one, at) => typeof one === 'number' && (at === 0 || one >= (numbers[at - 1] as number)),
  )
}
