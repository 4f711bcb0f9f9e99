/**
 * An iterator that stops waiting when a signal aborts, whatever its source is waiting for.
 */

/**
 * Passes on what `source` gives. Once `signal` aborts, `next` rejects with the signal's reason at once; the
 * source is then left as it is, for its owner to stop. A source must not be shared with another consumer.
 */
export function abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncIterableIterator<T> {
  const iterator = source[Symbol.asyncIterator]()
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next() {
      // One listener an item, taken off again: racing against one long-lived promise would keep them all.
      return new Promise((resolve, reject) => {
        const stop = (): void => reject(signal.reason as Error)
        if (signal.aborted) return stop()
        signal.addEventListener('abort', stop, { once: true })
        iterator
          .next()
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', stop))
      })
    },
    async return(): Promise<IteratorResult<T>> {
      if (!signal.aborted) await iterator.return?.()
      return { done: true, value: undefined }
    },
  }
}
