/**
 * What makes inputs for a challenge: lines without end, or a whole case at a time. All its chance is drawn from `Random`, so
 * that the same seed makes the same input, and a shorter or smaller list of choices a simpler one.
 */
import type { Answer, Host } from './contract.ts'

/** A whole-number range the user may set: `--depth 1..20`. */
export interface RangeParameter {
  readonly help: string
  readonly min: number
  readonly max: number
  readonly default: Range
}

/** Both bounds included. */
export interface Range {
  readonly low: number
  readonly high: number
}

export type RangeParameters = Readonly<Record<string, RangeParameter>>

export type Ranges<P extends RangeParameters = RangeParameters> = { readonly [K in keyof P]: Range }

/**
 * Whole numbers by chance, the same on every machine for the same seed. When choices are replayed the low end of each range is the
 * simplest, and all that is drawn once the choices have run out: put what is simple first, and draw no number until it suits.
 */
export interface Random {
  /** Both bounds included. @throws RangeError unless they are whole numbers in order, less than 2^53 apart */
  integer(low: number, high: number): number
  /** @throws RangeError when there is nothing to pick from */
  pick<T>(items: readonly T[]): T
}

interface Described<P extends RangeParameters> {
  readonly ranges: P
  /** True when it reads `host.dictionary`. */
  readonly dictionary?: boolean
}

export interface LinesGenerator<P extends RangeParameters = RangeParameters> extends Described<P> {
  readonly kind?: 'lines'
  /** What a line of the input is, for `--help`: "an encoded word". */
  readonly line: string
  /** Lines without line ends, without end: the workbench takes as many as were asked for. */
  generate(ranges: Ranges<P>, random: Random, host: Host): Iterable<Answer>
}

export interface CaseGenerator<P extends RangeParameters = RangeParameters> extends Described<P> {
  readonly kind: 'case'
  /** What an input is, for `--help`: "a folder of tables, and how many rows to print". */
  readonly what: string
  make(ranges: Ranges<P>, random: Random, host: Host): MadeCase | Promise<MadeCase>
}

/** A whole input. What is absent is not there at all. */
export interface MadeCase {
  /** One file's content, or a folder's files by their names: "01.txt", "deep/02.txt". */
  readonly input?: Answer | MadeFiles
  /** Behind the path of the input, or alone. */
  readonly args?: readonly string[]
  /** Put into the working directory. */
  readonly files?: MadeFiles
}

export type MadeFiles = Readonly<Record<string, Answer>>

export type Generator<P extends RangeParameters = RangeParameters> = LinesGenerator<P> | CaseGenerator<P>

/** Checks a generator against its own ranges. */
export function defineGenerator<const P extends RangeParameters>(
  generator: LinesGenerator<P>,
): LinesGenerator<P>
export function defineGenerator<const P extends RangeParameters>(
  generator: CaseGenerator<P>,
): CaseGenerator<P>
export function defineGenerator(generator: Generator): Generator {
  return generator
}
