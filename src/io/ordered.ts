/**
 * A parallel map over a stream, bounded in number and in weight: work finishes in any order, results leave in
 * the order of the input (or, when asked, as they come).
 *
 * A slow source never holds back a result that is ready, and a slow consumer holds back the source.
 */

export interface OrderedMapOptions<T> {
  /** The most items under way at once, finished ones that wait for their turn included. */
  readonly limit: number
  /** The most weight under way at once; one item may always go, however heavy. */
  readonly weightLimit?: number
  readonly weight?: (item: T) => number
  /** False: results leave as they come. Default true. */
  readonly ordered?: boolean
}

interface Job<R> {
  readonly weight: number
  readonly settled: Promise<unknown>
  state: 'pending' | { readonly result: R } | { readonly error: unknown }
}

export async function* orderedMap<T, R>(
  items: AsyncIterator<T>,
  work: (item: T) => Promise<R>,
  { limit, weightLimit = Infinity, weight = () => 0, ordered = true }: OrderedMapOptions<T>,
): AsyncGenerator<R> {
  const jobs: Job<R>[] = []
  let underWay = 0
  let sourceEnded = false
  let sourceError: { readonly error: unknown } | undefined
  /** An item asked for and not yet begun. */
  let next: Promise<void> | undefined
  let waiting: { item: T; weight: number } | undefined

  // Never rejects: an error of the source waits until all that was read before it has left.
  const ask = async (): Promise<void> => {
    try {
      const { done, value } = await items.next()
      if (done) sourceEnded = true
      else waiting = { item: value, weight: weight(value) }
    } catch (error) {
      sourceEnded = true
      sourceError = { error }
    }
  }
  const begin = (item: T, itemWeight: number): void => {
    const run = work(item)
    const job: Job<R> = {
      weight: itemWeight,
      state: 'pending',
      // Settled to a value either way: an error waits for its turn like any result.
      settled: run.then(
        (result) => (job.state = { result }),
        (error: unknown) => (job.state = { error }),
      ),
    }
    jobs.push(job)
    underWay += itemWeight
  }

  for (;;) {
    if (waiting && jobs.length < limit && (jobs.length === 0 || underWay + waiting.weight <= weightLimit)) {
      begin(waiting.item, waiting.weight)
      waiting = undefined
      next = undefined
    }
    if (!sourceEnded && !waiting && jobs.length < limit && underWay < weightLimit) next ??= ask()

    const candidates = ordered ? jobs.slice(0, 1) : jobs
    const job = candidates.find(({ state }) => state !== 'pending')
    if (job && job.state !== 'pending') {
      jobs.splice(jobs.indexOf(job), 1)
      underWay -= job.weight
      if ('error' in job.state) throw job.state.error
      yield job.state.result
      continue
    }
    if (sourceEnded && jobs.length === 0 && !waiting) {
      if (sourceError) throw sourceError.error
      return
    }

    const progress: Promise<unknown>[] = candidates.map(({ settled }) => settled)
    if (next && !waiting && !sourceEnded) progress.push(next)
    if (progress.length === 0) continue
    await Promise.race(progress)
  }
}
