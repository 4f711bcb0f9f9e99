/**
 * What solvers and generators of anybody's import, and where this package has it: also where it is not installed beside them.
 */

/** Relative to the root of this package. */
export const KIT_MODULES: Readonly<Record<string, string>> = {
  'solvebench/kit': 'src/kit/index.ts',
  'solvebench/generator': 'src/kit/generator.ts',
}
