/**
 * The signal to stop, never given: whatever stops this program ends it.
 */
export const signal = new AbortController().signal
