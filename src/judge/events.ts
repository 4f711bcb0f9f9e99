/**
 * What a judging tells while it goes on: data alone, for whoever shows it. The command line, a test that watches files and a
 * server read the same.
 */
import type { JudgedCase, JudgedSubmission } from './result.ts'

export type JudgingEvent =
  /** First of all. `place`: how many judgings have their turn before this one. */
  | { readonly kind: 'queued'; readonly place: number }
  /** Its compiler is started; also said of a language that has none. */
  | { readonly kind: 'compiling' }
  /** What the user should know, perhaps on several lines. Those about the problem are told by every judging that meets them. */
  | { readonly kind: 'note'; readonly about: 'problem' | 'submission'; readonly text: string }
  | { readonly kind: 'compiled' }
  /** In any order where several run at once. `at` counts from 0, of `of` cases. */
  | { readonly kind: 'case-started'; readonly name: string; readonly at: number; readonly of: number }
  /** In the order of the cases, whatever the order they ended in. */
  | { readonly kind: 'case-judged'; readonly judged: JudgedCase; readonly at: number; readonly of: number }
  | { readonly kind: 'done'; readonly judged: JudgedSubmission }

/** Events that any number of readers may follow, each from the first one on. */
export interface EventLog<Event> extends AsyncIterable<Event> {
  push(event: Event): void
  /** With an error, readers are thrown it once they have read all that came before. */
  end(failure?: { readonly error: unknown }): void
}

export function createEventLog<Event>(): EventLog<Event> {
  const events: Event[] = []
  let ended: { readonly failure: { readonly error: unknown } | undefined } | undefined
  let wake: (() => void) | undefined
  let changed = new Promise<void>((resolve) => (wake = resolve))

  const tell = (): void => {
    wake?.()
    changed = new Promise((resolve) => (wake = resolve))
  }
  return {
    push(event) {
      if (ended) return
      events.push(event)
      tell()
    },
    end(failure) {
      if (ended) return
      ended = { failure }
      tell()
    },
    async *[Symbol.asyncIterator]() {
      for (let at = 0; ;) {
        while (at < events.length) yield events[at++]!
        if (ended?.failure) throw ended.failure.error
        if (ended) return
        await changed
      }
    },
  }
}
