/**
 * What `solve judge` shows while it judges. On a terminal: the last verdicts and what is at hand, in lines that are taken away
 * again before the report. Elsewhere notes alone.
 */
import { harmless } from '../../check/visible.ts'
import type { Job } from '../../judge/batch.ts'
import type { JudgingEvent } from '../../judge/events.ts'
import { problemLabel } from '../../judge/problem-label.ts'
import type { Problem } from '../../problem/problem.ts'
import { type UnderWay, caseLine, statusLine, submissionLine } from '../../report/judge/progress.ts'
import { messageLines } from '../../report/judge/words.ts'
import { ERASE } from '../../report/progress.ts'
import { type Context, paintFor } from '../context.ts'

export interface JudgeDisplay {
  /** Of the job at this place. */
  onEvent(event: JudgingEvent, at: number): void
  /** About the problem. */
  note(text: string): void
  /** Takes the display away. */
  end(): Promise<void>
}

/** Verdicts that stay in sight. */
const MOST_LINES = 8
const EVERY_MS = 100
const UP_AND_ERASE = '\u001b[1A\u001b[K'

export async function createJudgeDisplay(
  problem: Problem,
  jobs: readonly Job[],
  context: Context,
): Promise<JudgeDisplay> {
  const { stderr, terminal, env } = context
  const live = terminal.stderr && env['TERM'] !== 'dumb'
  const paint = paintFor('stderr', context)
  const underWay = new Map<number, UnderWay>()
  const lines: string[] = []
  const told = new Set<string>()
  let done = 0
  let drawn = 0
  let isChanged = true

  const clear = (): string => {
    const erased = drawn === 0 ? '' : ERASE + UP_AND_ERASE.repeat(drawn - 1)
    drawn = 0
    return erased
  }
  const draw = (): void => {
    if (!isChanged) return
    isChanged = false
    const shown = [
      ...lines.slice(-MOST_LINES),
      statusLine([...underWay.values()], done, jobs.length, terminal.columns),
    ]
    const erased = clear()
    drawn = shown.length
    void stderr.write(erased + shown.join('\n'))
  }
  const timer = live ? setInterval(draw, EVERY_MS) : undefined
  timer?.unref()
  const tell = (about: string, text: string): void => {
    const said = text.includes('\n') ? messageLines(text, 'CE') : [harmless(text)]
    void stderr.write(clear() + said.map((line) => `${about}: ${line}\n`).join(''))
    isChanged = true
  }
  const note = (text: string): void => {
    // Every judging tells what is to be said of the problem.
    if (!told.has(text)) tell(problemLabel(problem), text)
    told.add(text)
  }
  return {
    note,
    onEvent(event, at) {
      const label = jobs[at]?.submission.label ?? ''
      isChanged = true
      switch (event.kind) {
        case 'note':
          return event.about === 'problem' ? note(event.text) : tell(label, event.text)
        case 'case-judged':
          if (jobs.length === 1) lines.push(caseLine(event.judged, paint))
          break
        case 'done':
          if (jobs.length > 1) lines.push(submissionLine(event.judged, paint))
          done++
          underWay.delete(at)
          return
        case 'queued':
        case 'compiling':
        case 'compiled':
        case 'case-started':
      }
      underWay.set(at, follow(underWay.get(at), event, label))
    },
    async end() {
      clearInterval(timer)
      if (drawn > 0) await stderr.write(clear())
    },
  }
}

const BEGUN: Omit<UnderWay, 'label'> = { state: 'queued', done: 0, of: 0, name: undefined }

function follow(before: UnderWay | undefined, event: JudgingEvent, label: string): UnderWay {
  const now = before ?? { ...BEGUN, label }
  switch (event.kind) {
    case 'compiling':
      return { ...now, state: 'compiling' }
    case 'case-started':
      return { ...now, state: 'running', of: event.of, name: event.name }
    case 'case-judged':
      return { ...now, state: 'running', of: event.of, done: event.at + 1 }
    case 'queued':
    case 'note':
    case 'compiled':
    case 'done':
      return now
  }
}
