#!/usr/bin/env node
/**
 * argv -> command -> exit code. The only place that sets the exit code, and that knows signals.
 */
import { writeSync } from 'node:fs'
import { defectMessage, run } from './commands/run.ts'
import { ExitCode } from './errors.ts'
import { runEndings } from './io/at-exit.ts'
import { createMessageSink, createSink } from './io/sink.ts'
import { STDERR, STDOUT, terminal } from './io/terminal.ts'

/** How long an interrupted process may take to wind up, in ms. */
const WIND_UP_MS = 3000

/** How those who ask a process to end do so, and what it then exits with. */
const SIGNALS = {
  SIGHUP: ExitCode.hungUp,
  SIGINT: ExitCode.interrupted,
  SIGTERM: ExitCode.terminated,
} as const

const stop = new AbortController()
let interruptCode: ExitCode | undefined
const stderr = createMessageSink(STDERR)

function onSignal(signal: keyof typeof SIGNALS): void {
  const again = stop.signal.aborted
  interruptCode ??= SIGNALS[signal]
  stop.abort()
  // Opening a named pipe that nobody writes to cannot be called off, and would keep the process: then, and when
  // the user asks twice, the signal does what it does to any program.
  const die = (): void => {
    runEndings()
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  }
  if (again) die()
  else setTimeout(die, WIND_UP_MS).unref()
}
for (const signal of Object.keys(SIGNALS) as (keyof typeof SIGNALS)[])
  process.on(signal, () => onSignal(signal))

/** Thrown where nobody waits for it. What was opened is closed on the way out; to go on would be to guess. */
process.on('uncaughtException', (error) => {
  writeNow(defectMessage(error))
  // oxlint-disable-next-line unicorn/no-process-exit
  process.exit(ExitCode.defect)
})

function writeNow(text: string): void {
  try {
    writeSync(STDERR, text)
  } catch {
    // Standard error is closed: the exit code has to do.
  }
}

async function start(): Promise<void> {
  const context = {
    stdout: createSink(STDOUT, 'standard output'),
    stderr,
    terminal,
    env: process.env,
    signal: stop.signal,
  }
  process.on('beforeExit', onStuck)
  process.exitCode = await run(process.argv.slice(2), context, () => interruptCode)
  process.removeListener('beforeExit', onStuck)
}
void start()

/** Nothing is left to happen, and the run has not ended: it would look like one that is done. */
function onStuck(): void {
  writeNow(
    'solve: the run waits for something that never comes: does a solver promise what it never gives?\n',
  )
  process.exitCode = ExitCode.work
}
