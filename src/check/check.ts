/**
 * What a comparison or a validator says of an output. An output that is wrong is a result; a validator that does not
 * work is `error`, and says why.
 */
import type { Difference } from './difference.ts'

export type Check =
  | { readonly state: 'accepted'; readonly message?: string; readonly teamMessage?: string }
  | {
      readonly state: 'rejected'
      readonly difference?: Difference
      readonly message?: string
      /** For the author of the submission, where `message` is for the judges. */
      readonly teamMessage?: string
    }
  /** `blame` is missing where nobody knows better than that the problem is to blame. */
  | { readonly state: 'error'; readonly message: string; readonly blame?: 'machine' | 'problem' }
