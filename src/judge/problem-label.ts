/**
 * What a problem is called in a line of text: a path may be long, or a mere dot.
 */
import { basename } from 'node:path'
import type { Problem } from '../problem/problem.ts'
import { printable } from '../units.ts'

export function problemLabel({ name, builtIn, folder }: Problem): string {
  return printable(builtIn ? name : basename(folder))
}
