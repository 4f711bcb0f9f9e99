/**
 * A validator that comes with a problem package: `prog input answer feedback/ [flags] < output` in a box. It says 42
 * for accepted and 43 for rejected; whatever else becomes of it, 0 included, is an error of the judge.
 */
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { removeTree } from '../../io/remove-tree.ts'
import { toText } from '../../kit/text.ts'
import type { Check } from '../../check/check.ts'
import type { BoxedResult, Limits, Sandbox, Tier } from '../../sandbox/types.ts'
import type { Scratch } from '../scratch.ts'
import { readFeedback } from './feedback.ts'

/** A validator that has been built. */
export interface BuiltValidator {
  /** For messages. */
  readonly name: string
  /** Program and first arguments; paths as the box sees them. */
  readonly argv: readonly string[]
  /** What it needs besides the system: host path -> path in the box. */
  readonly readOnly: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  readonly memoryFloor: number
}

/** What is to be validated; absolute paths. */
export interface ValidatorCase {
  readonly input: string
  readonly answer: string
  /** What the submission printed. */
  readonly output: string
  readonly flags: readonly string[]
}

export interface ValidatorOptions {
  readonly sandbox: Sandbox
  readonly scratch: Scratch
  readonly limits: Limits
  readonly signal: AbortSignal
}

const ACCEPTED = 42
const REJECTED = 43
const FEEDBACK = 'feedback'

/** All must accept, and the first that does not decides. */
export async function runValidators(
  validators: readonly BuiltValidator[],
  one: ValidatorCase,
  options: ValidatorOptions,
): Promise<Check> {
  let check: Check = { state: 'error', message: 'there is no validator' }
  for (const validator of validators) {
    check = await runValidator(validator, one, options)
    if (check.state !== 'accepted') break
  }
  return check
}

/** One run of one validator. Throws when the machine fails; a validator that fails is a Check. */
export async function runValidator(
  validator: BuiltValidator,
  one: ValidatorCase,
  { sandbox, scratch, limits, signal }: ValidatorOptions,
): Promise<Check> {
  const folder = scratch.make('validator')
  const box = join(folder, 'box')
  const feedback = join(box, FEEDBACK)
  try {
    await mkdir(feedback, { recursive: true })
    // Not left to the mask of the process. The box may run as another user than the judge.
    for (const path of [box, feedback]) await chmod(path, 0o777)
    const [input, answer] = [
      inBox(sandbox.tier, one.input, 'case.in'),
      inBox(sandbox.tier, one.answer, 'case.ans'),
    ]
    const result = await sandbox.run({
      argv: [...validator.argv, input, answer, `${FEEDBACK}/`, ...one.flags],
      box,
      keep: true,
      readOnly: { ...validator.readOnly, ...bind(one.input, input), ...bind(one.answer, answer) },
      env: validator.env,
      stdin: one.output,
      stdout: join(folder, 'stdout'),
      limits,
      memoryFloor: validator.memoryFloor,
      signal,
    })
    const teamMessage = await readFeedback(feedback, 'teammessage.txt')
    const message = (await readFeedback(feedback, 'judgemessage.txt')) ?? teamMessage
    return toCheck(validator.name, result, {
      ...(message !== undefined && { message }),
      ...(teamMessage !== undefined && { teamMessage }),
    })
  } finally {
    removeTree(folder)
  }
}

/** Without isolation there is nothing to bind, and the file is where it is. */
function inBox(tier: Tier, path: string, name: string): string {
  return tier === 'bwrap' ? `/judge/${name}` : path
}

function bind(path: string, seenAs: string): Record<string, string> {
  return path === seenAs ? {} : { [path]: seenAs }
}

interface Said {
  readonly message?: string
  readonly teamMessage?: string
}

function toCheck(name: string, result: BoxedResult, said: Said): Check {
  const { end, killedBy } = result
  if (killedBy === undefined && end.kind === 'code') {
    if (end.code === ACCEPTED) return { state: 'accepted', ...said }
    if (end.code === REJECTED) return { state: 'rejected', ...said }
  }
  const stderr = toText(result.stderr).trimEnd()
  const parts = [`the output validator ${name} ${whatHappened(result)}`, said.message, stderr]
  const message = parts.filter(Boolean).join('\n')
  return { state: 'error', message, blame: isOfMachine(result) ? 'machine' : 'problem' }
}

/** Nobody here sends this signal without saying so: it was the kernel, for want of memory, or a person. */
function isOfMachine({ end, killedBy }: BoxedResult): boolean {
  return killedBy === undefined && end.kind === 'signal' && end.signal === 'SIGKILL'
}

const KILLED = {
  cpu: 'used up its CPU time',
  wall: 'used up its time',
  memory: 'used up its memory',
  output: 'printed too much',
} as const

function whatHappened({ end, killedBy }: BoxedResult): string {
  if (killedBy !== undefined) return KILLED[killedBy]
  if (end.kind === 'signal') return `was ended by ${end.signal}`
  return `exited with ${end.code}, which is neither ${ACCEPTED} (accepted) nor ${REJECTED} (rejected)`
}
