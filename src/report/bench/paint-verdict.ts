/**
 * The colour of a verdict. The word itself says the same, for those who see none.
 */
import type { Comparison } from '../../measure/result.ts'
import type { Paint } from '../paint.ts'

export function paintVerdict({ verdict }: Pick<Comparison, 'verdict'>, text: string, paint: Paint): string {
  switch (verdict) {
    case 'faster':
      return paint.good(text)
    case 'slower':
    case 'failed':
      return paint.bad(text)
    case 'inconclusive':
      return paint.unsure(text)
    case 'baseline':
    case 'equivalent':
      return text
  }
}
