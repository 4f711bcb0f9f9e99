/**
 * The small programs between us and a boxed one. GNU time measures it: what Node is told of a child it started itself is
 * Node's own size, and GNU time forks again before it starts the program. Around a box it counts everything that ran
 * inside, since the kernel adds up what a pid namespace used when it ends; its report lies outside, out of reach.
 */
import { constants } from 'node:os'

import { capture } from '../io/spawn.ts'

const GNU_TIME = '/usr/bin/time'
const LONGEST_REPORT = 200
const REPORT = /(\d+\.\d+) (\d+\.\d+) (\d+) (\d+)\n$/

export interface Metered {
  readonly cpuMs: number
  readonly peakBytes: number
  /** 0 for a program that a signal ended; the exit code of GNU time itself then names the signal. */
  readonly code: number
}

let known: Promise<boolean> | undefined

export function hasGnuTime(): Promise<boolean> {
  known ??= capture(GNU_TIME, ['--version']).then(
    ({ code, stdout, stderr }) => code === 0 && /GNU/.test(stdout.toString() + stderr),
    () => false,
  )
  return known
}

/** Goes before the program to be measured. */
export function meter(report: string): string[] {
  return [GNU_TIME, '-q', '-f', '%U %S %M %x', '-o', report]
}

/** Hundredths of a second, and kibibytes. Undefined when there is no report: the meter itself was killed. */
export function parseMeter(text: string): Metered | undefined {
  const match = REPORT.exec(text.slice(-LONGEST_REPORT))
  if (!match) return undefined
  const seconds = Number(match[1]) + Number(match[2])
  return {
    cpuMs: Math.round(seconds * 1000),
    peakBytes: Number(match[3]) * 1024,
    code: Number(match[4]),
  }
}

/** Goes before a program that is the first of its pid namespace, and tells its end on standard error. */
export function firstProcess(token: string): string[] {
  return [GNU_TIME, '-q', '-f', `${token}%x`]
}

/** Ends the whole chain when the thread that started it dies, be it by SIGKILL. */
export const dieWithParent = ['setpriv', '--pdeathsig', 'KILL'] as const

export interface ProcessLimits {
  readonly dataBytes: number
  readonly cpuSeconds: number
  readonly fileBytes: number
  /** Undefined where the kernel would count all of the user's. */
  readonly processes: number | undefined
}

/** Begins what a box says on standard error once it is set up. Whatever the program itself says comes later. */
export const READY = '\u0001ready\n'

/**
 * A shell that sets limits on itself, closes what the judge or the meter left open, says that all is ready and waits for a line;
 * then it becomes the program that `script` names. Shells differ in what they can limit; a limit that cannot be set is
 * left out. Blocks of 512 bytes, and KiB.
 */
export function waitingShell(limits: ProcessLimits, script: string): string[] {
  const { cpuSeconds, fileBytes, dataBytes, processes } = limits
  const set = [
    'ulimit -c 0',
    `ulimit -t ${cpuSeconds}`,
    `ulimit -f ${Math.ceil(fileBytes / 512)}`,
    `ulimit -d ${Math.ceil(dataBytes / 1024)}`,
    // Of other shells -p is the size of a pipe, which nobody can set.
    ...(processes === undefined ? [] : [`{ ulimit -p ${processes} || ulimit -u ${processes}; }`]),
  ]
  const limited = `{ ${set.join('; ')}; } 2>/dev/null`
  const closed = `exec ${[3, 4, 5, 6, 7, 8, 9].map((descriptor) => `${descriptor}>&-`).join(' ')}`
  return [
    '/bin/sh',
    '-c',
    `${limited}; ${closed}; printf '\\001ready\\n' >&2; read -r go || exit; . "$0"`,
    script,
  ]
}

/** 11 -> "SIGSEGV", and "SIG40" for one without a name. */
export function signalName(number: number): string {
  const named = Object.entries(constants.signals).find(([, value]) => value === number)
  return named?.[0] ?? `SIG${number}`
}

/** What a shell, GNU time or bubblewrap says of a program that a signal ended. */
export function isSignalCode(code: number): boolean {
  return code > 128 && code <= 128 + 64
}
