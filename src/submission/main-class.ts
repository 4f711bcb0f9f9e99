/**
 * The class with which the JVM starts a program, found from what the compiler made.
 *
 * A class may be started that stands in no other and has, or inherits, a `public static void main(String[])`; since Java 25
 * the simpler ones count too. Where a problem package names a class, it is that one. Of several, as other judges do: the one
 * called like the main source, then "Main", then one with a main of its own before one that inherits it, then the first in the
 * source. Objects of Scala are seen by the classes the compiler makes so that Java can start them.
 */
import { type Dirent, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type ClassFile, readClassFile } from './class-file.ts'

/** More than any program has; a compiler may be made to write as many as it has the time for. */
const MOST_CLASSES = 20_000
const MOST_FOLDERS = 32

export type MainClass = { readonly name: string } | { readonly reason: string }

/** `stem` is what the main source is called without its extension; `wanted` the class that the package names. */
export function findMainClass(
  folder: string,
  { stem, wanted }: { stem: string; wanted: string | undefined },
): MainClass {
  const classes = readClasses(folder)
  const startable = [...classes.values()].filter((one) => one.isTopLevel && hasMain(one, classes))
  if (wanted !== undefined) return namedClass(wanted, startable)
  const [first] = startable.toSorted(
    (a, b) =>
      Number(simpleName(b) === stem) - Number(simpleName(a) === stem) ||
      Number(simpleName(b) === 'Main') - Number(simpleName(a) === 'Main') ||
      Number(b.main !== undefined) - Number(a.main !== undefined) ||
      compare(a.sourceFile ?? '', b.sourceFile ?? '') ||
      (a.main?.line ?? Infinity) - (b.main?.line ?? Infinity) ||
      compare(a.name, b.name),
  )
  return first ? { name: first.name } : { reason: 'no class has a main with which a program starts' }
}

function namedClass(wanted: string, startable: readonly ClassFile[]): MainClass {
  const found =
    startable.find(({ name }) => name === wanted) ?? startable.find((one) => simpleName(one) === wanted)
  if (found) return { name: found.name }
  const others = startable.map(({ name }) => name).join(', ')
  return {
    reason: `the entry point ${wanted} is no class with a main${others ? `; there is ${others}` : ''}`,
  }
}

function simpleName({ name }: ClassFile): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Of its own, or of a class above it. */
function hasMain(one: ClassFile, classes: ReadonlyMap<string, ClassFile>): boolean {
  const seen = new Set<ClassFile>()
  for (let at: ClassFile | undefined = one; at && !seen.has(at); at = classes.get(at.superName ?? '')) {
    if (at.main) return true
    seen.add(at)
  }
  return false
}

function readClasses(folder: string): Map<string, ClassFile> {
  const classes = new Map<string, ClassFile>()
  for (const path of classFiles(folder, MOST_FOLDERS)) {
    const one = readClassFile(readFileSync(path))
    if (one) classes.set(one.name, one)
    if (classes.size === MOST_CLASSES) break
  }
  return classes
}

/** No links: what they lead to was not made by the compiler. */
function* classFiles(folder: string, depth: number): Generator<string> {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isFile() && entry.name.endsWith('.class')) yield path
    if (entry.isDirectory() && depth > 0) yield* classFiles(path, depth - 1)
  }
}
