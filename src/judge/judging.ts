/**
 * One judging: what can be followed, waited for and stopped.
 */
import { setMaxListeners } from 'node:events'
import { type EventLog, type JudgingEvent, createEventLog } from './events.ts'
import type { JudgedSubmission } from './result.ts'
import { asLack } from './scratch.ts'

export interface Judging extends AsyncIterable<JudgingEvent> {
  /** Rejects with a UserError when there can be no verdict, and with the reason when it is stopped. */
  readonly result: Promise<JudgedSubmission>
  /** Ends what runs. Without effect once it is done. */
  stop(reason?: unknown): void
}

export type Emit = EventLog<JudgingEvent>['push']

/** `signals` stop it, too. Whoever reads its events alone hears of a failure there. */
export function startJudging(
  signals: readonly AbortSignal[],
  work: (emit: Emit, signal: AbortSignal) => Promise<JudgedSubmission>,
): Judging {
  const log = createEventLog<JudgingEvent>()
  const own = new AbortController()
  const signal = anyOf([own.signal, ...signals])
  const run = async (): Promise<JudgedSubmission> => {
    try {
      const judged = await work((event) => log.push(event), signal)
      log.push({ kind: 'done', judged })
      log.end()
      return judged
    } catch (thrown) {
      const error = asLack(thrown)
      log.end({ error })
      throw error
    }
  }
  const result = run()
  // Not everyone waits for it.
  result.catch(() => {})
  return {
    result,
    stop: (reason = new DOMException('the judging was stopped', 'AbortError')) => own.abort(reason),
    [Symbol.asyncIterator]: () => log[Symbol.asyncIterator](),
  }
}

/** Aborts with the first of them. As many may listen to it as there are cases at once, which Node would warn of. */
export function anyOf(signals: readonly AbortSignal[]): AbortSignal {
  const signal = AbortSignal.any([...signals])
  setMaxListeners(0, signal)
  return signal
}
