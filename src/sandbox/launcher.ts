/**
 * The small programs between us and a boxed one. GNU time measures it: what Node is told of a child it started itself is
 * Node's own size, and GNU time forks again before it starts the program. Around a box it counts everything that ran
 * inside, since the kernel adds up what a pid namespace used when it ends; its report lies outside, out of reach.
 */
import { constants } from 'node:os'

import { capture } from '../io/spawn.ts'

const GNU_TIME = '/usr/bin/time'
const REPORT = /([\d.]+) ([\d.]+) (\d+) (\d+)\n$/

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
  const match = REPORT.exec(text)
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
  readonly processes: number
}

/** Sets limits on itself and becomes the program. */
export function withLimits(limits: ProcessLimits): string[] {
  return [
    'prlimit',
    `--data=${limits.dataBytes}`,
    `--cpu=${limits.cpuSeconds}`,
    `--fsize=${limits.fileBytes}`,
    `--nproc=${limits.processes}`,
    '--core=0',
    '--',
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
