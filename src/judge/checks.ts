/**
 * How the outputs of a problem's cases are held against their answers. Validators are built once for a problem, whatever the
 * number of judgings that use them, and only when the first one does.
 */
import { writeFileSync } from 'node:fs'
import type { Check } from '../check/check.ts'
import { compareFiles } from '../check/compare.ts'
import { validateDefault } from '../check/default.ts'
import { parseValidatorFlags, type ValidatorOptions } from '../check/flags.ts'
import { UserError } from '../errors.ts'
import type { Case, Check as CheckSpec, Problem, ProgramSource } from '../problem/problem.ts'
import type { Sandbox } from '../sandbox/types.ts'
import { printable } from '../units.ts'
import { compileLimits, validatorLimits } from './limits.ts'
import { problemLabel } from './problem-label.ts'
import type { Scratch } from './scratch.ts'
import { buildValidator } from './validators/build.ts'
import { type BuiltValidator, runValidators } from './validators/custom.ts'

/** What a check runs in, if it runs anything: of the judging that asks. */
export interface CheckRun {
  readonly sandbox: Sandbox
  readonly scratch: Scratch
  readonly signal: AbortSignal
}

/** `output` is the host path of what was printed. */
export type Checker = (output: string, run: CheckRun) => Promise<Check>

/** What validators are built with; as long as the problem is judged by. */
export interface CheckTools extends CheckRun {
  readonly tell: (note: string) => void
}

type Validation = Extract<CheckSpec, { by: 'validator' }>

export interface Checkers {
  /** @throws UserError for a validator that cannot be built, and for arguments that it does not have */
  for(one: Case): Promise<Checker>
}

export function createCheckers(problem: Problem, tools: CheckTools): Checkers {
  const built = new Map<string, Promise<BuiltValidator[]>>()
  const parsed = new Map<string, ValidatorOptions>()

  const validators = (programs: readonly ProgramSource[]): Promise<BuiltValidator[]> => {
    const key = programs.map(({ path }) => path).join('\0')
    const known = built.get(key) ?? buildAll(problem, programs, tools)
    built.set(key, known)
    // What failed for want of something may work the next time.
    known.catch(() => built.delete(key))
    return known
  }
  const optionsFor = (one: Case, flags: readonly string[]): ValidatorOptions => {
    const key = flags.join('\0')
    const known = parsed.get(key) ?? parseFlags(problem, one, flags)
    parsed.set(key, known)
    return known
  }
  return {
    async for(one) {
      const check = problem.check(one)
      switch (check.by) {
        case 'strict':
          return (output) => compareStrictly(one.answer, output)
        case 'tokens': {
          const options = optionsFor(one, check.flags)
          return (output) => validateDefault(one.answer, output, options)
        }
        case 'validator':
          return byValidators(problem, one, check, await validators(check.programs))
      }
    },
  }
}

async function compareStrictly(answer: string, output: string): Promise<Check> {
  const comparison = await compareFiles(answer, output)
  return comparison.same ? { state: 'accepted' } : { state: 'rejected', difference: comparison.difference }
}

function byValidators(
  { facts }: Problem,
  { input: { path }, answer }: Case,
  { flags }: Validation,
  built: readonly BuiltValidator[],
): Checker {
  const limits = validatorLimits(facts.limits)
  return (output, run) => {
    const input = path ?? emptyFile(run.scratch)
    return runValidators(built, { input, answer, output, flags }, { ...run, limits })
  }
}

/** What a validator reads where a case has no input. */
function emptyFile(scratch: Scratch): string {
  const path = scratch.path('nothing')
  writeFileSync(path, '')
  return path
}

async function buildAll(
  problem: Problem,
  programs: readonly ProgramSource[],
  { sandbox, scratch, signal, tell }: CheckTools,
): Promise<BuiltValidator[]> {
  const all: BuiltValidator[] = []
  const limits = compileLimits(problem.facts.limits)
  for (const program of programs) {
    const folder = scratch.make('validator')
    const one = await buildValidator(program, sandbox, { folder, signal, limits, onDelay: tell })
    if ('failed' in one) {
      tell(one.failed)
      throw new UserError(
        `${printable(problem.folder)}: the output validator ${printable(program.name)} cannot be built`,
        { hint: 'see above what its compiler says' },
      )
    }
    all.push(one)
  }
  return all
}

/** Errors of flags do not know where these came from. */
function parseFlags(problem: Problem, { name }: Case, flags: readonly string[]): ValidatorOptions {
  try {
    return parseValidatorFlags(flags)
  } catch (error) {
    if (!UserError.is(error)) throw error
    throw new UserError(`${problemLabel(problem)}: ${printable(name)}: ${error.message}`, {
      hint: error.hint,
      cause: error,
    })
  }
}
