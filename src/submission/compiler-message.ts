/**
 * What to tell of a compiler that did not make a program.
 */
import { formatBytes, formatDuration } from '../units.ts'
import type { Language } from './language.ts'
import type { BoxedResult, Limits } from '../sandbox/types.ts'

/** Errors repeat themselves; the first ones matter. */
const LONGEST = 16 * 1024

/** Undefined when it made one. */
export function compilerMessage(
  result: BoxedResult,
  facts: {
    /** What it printed, stream by stream. */
    readonly printed: readonly Uint8Array[]
    readonly limits: Limits
    /** The folder of the source as the compiler saw it. */
    readonly box: string
    /** Whether there is something to run. */
    readonly made: boolean
    readonly language: Language
  },
): string | undefined {
  const { end, killedBy } = result
  const reason = killedBy ? limitReason(killedBy, facts.limits) : endReason(end)
  if (reason === undefined && facts.made) return undefined
  const text = shorten(tidy(facts.printed, facts.box))
  if (reason === undefined) {
    return [text, `the ${facts.language.name} compiler made no program: is there a main?`]
      .filter(Boolean)
      .join('\n')
  }
  // With an exit code of its own it says itself what is wrong.
  if (!killedBy && end.kind === 'code' && text !== '') return text
  return [`the ${facts.language.name} compiler ${reason}`, text].filter(Boolean).join('\n')
}

function limitReason(killer: NonNullable<BoxedResult['killedBy']>, limits: Limits): string {
  switch (killer) {
    case 'cpu':
      return `took more than ${formatDuration(limits.cpuMs * 1000)} of CPU time and was ended`
    case 'wall':
      return `took more than ${formatDuration(limits.wallMs * 1000)} and was ended`
    case 'memory':
      return `took more than ${formatBytes(limits.memoryBytes)} of memory and was ended`
    case 'output':
      return `printed more than ${formatBytes(limits.outputBytes)} and was ended`
  }
}

function endReason(end: BoxedResult['end']): string | undefined {
  if (end.kind === 'signal') return `was ended by ${end.signal}`
  return end.code === 0 ? undefined : `failed with exit code ${end.code}`
}

function tidy(printed: readonly Uint8Array[], box: string): string {
  return printed
    .map((bytes) => Buffer.from(bytes).toString('utf8').replaceAll(`${box}/`, '').trim())
    .filter((text) => text !== '')
    .join('\n')
}

function shorten(text: string): string {
  if (text.length <= LONGEST) return text
  return `${text.slice(0, text.lastIndexOf('\n', LONGEST) + 1 || LONGEST).trimEnd()}\n… (${formatBytes(text.length)} in all)`
}
