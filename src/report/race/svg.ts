/**
 * A race as a picture.
 */
import type { RaceResult } from '../../measure/race-result.ts'
import { benchSvg } from '../bench/svg.ts'
import { shownRace } from './shown.ts'

export function raceSvg(result: RaceResult): Promise<string> {
  return benchSvg(shownRace(result))
}
