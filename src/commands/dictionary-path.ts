/**
 * Where the word list is.
 */

export function dictionaryPath(option: string | undefined, env: NodeJS.ProcessEnv, bundled: string): string {
  return option ?? (env['SOLVE_DICT'] || bundled)
}
