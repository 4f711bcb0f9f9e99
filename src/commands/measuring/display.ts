/**
 * What a user sees while an experiment runs: how long it will take, and on a terminal how far it is.
 */
import { ERASE } from '../../report/progress.ts'
import { plural, formatDuration } from '../../units.ts'
import type { Context } from '../context.ts'
import type { Watcher } from '../../experiment/rounds.ts'

export interface Display extends Watcher {
  clear(): Promise<void>
  /** What is being done, on a terminal alone. */
  say(text: string): void
}

export function createDisplay({ stderr, terminal, env }: Context): Display {
  const live = terminal.stderr && env['TERM'] !== 'dumb'
  let began = 0
  let expected = 0
  let firstRound = 0

  const draw = (text: string): void => {
    if (live) void stderr.write(ERASE + text.slice(0, terminal.columns - 1))
  }
  const clear = async (): Promise<void> => {
    if (live) await stderr.write(ERASE)
  }
  return {
    clear,
    say: draw,
    preparing: (input, variant) => draw(`${input}: ${variant} gets ready`),
    async planned(input, milliseconds, notice) {
      began = performance.now()
      expected = milliseconds
      firstRound = -1
      await clear()
      const rounds = plural(input.plan?.rounds ?? 0, 'round')
      const why = input.plan?.why === undefined ? '' : ' for a balanced order'
      const but = notice === undefined ? '' : `; ${notice}`
      const about = formatDuration(milliseconds * 1e3)
      await stderr.write(`${input.name}: ${rounds}${why}, about ${about}${but}
`)
    },
    measured(input, round) {
      if (firstRound < 0) firstRound = round
      const rounds = input.plan?.rounds ?? 0
      const done = (round + 1 - firstRound) / (rounds - firstRound)
      const spent = performance.now() - began
      // The estimate, until enough is done to know better.
      const left = done > 0.2 ? (spent / done) * (1 - done) : Math.max(0, expected - spent)
      draw(`${input.name}: round ${round + 1} of ${rounds}, ${formatDuration(left * 1e3)} left`)
    },
    inspecting: (input, variant) => draw(`${input}: where the time of ${variant} goes`),
  }
}
