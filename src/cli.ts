#!/usr/bin/env node
/**
 * argv -> command -> exit code. The only place that sets the exit code, and that knows signals.
 */
import { main } from './commands/main.ts'
import { ExitCode, UserError } from './errors.ts'
import { createMessageSink, createSink } from './io/sink.ts'
import { STDERR, STDOUT, terminal } from './io/terminal.ts'

/** How long an interrupted process may take to wind up, in ms. */
const WIND_UP_MS = 900

const stop = new AbortController()
let interruptCode: ExitCode | undefined
const stderr = createMessageSink(STDERR)

function onSignal(signal: NodeJS.Signals): void {
  const again = stop.signal.aborted
  interruptCode ??= signal === 'SIGTERM' ? ExitCode.terminated : ExitCode.interrupted
  stop.abort()
  // Opening a named pipe that nobody writes to cannot be called off, and would keep the process: then, and when
  // the user asks twice, the signal does what it does to any program.
  const die = (): void => {
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  }
  if (again) die()
  else setTimeout(die, WIND_UP_MS).unref()
}
process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)

async function run(): Promise<ExitCode> {
  try {
    return await main(process.argv.slice(2), {
      stdout: createSink(STDOUT, 'standard output'),
      stderr,
      terminal,
      env: process.env,
      signal: stop.signal,
    })
  } catch (error) {
    if (interruptCode !== undefined) return interruptCode
    if (!UserError.is(error)) {
      const stack = error instanceof Error ? error.stack : String(error)
      await stderr.write(`solve: this should not have happened, and is a defect of solve:\n${stack}\n`)
      return ExitCode.defect
    }
    await stderr.write(`solve: ${error.message}${error.hint ? `; ${error.hint}` : ''}\n`)
    return error.exitCode
  }
}

async function start(): Promise<void> {
  process.exitCode = await run()
}
void start()
