/**
 * The manifest of the challenges that come with this package: each folder is checked here, once, so that nothing needs to be
 * when it is used. Run by the build, after the challenges have been built.
 */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../src/errors.ts'
import { readFacts, requireAll } from '../src/problem/facts.ts'
import { type BrokenEntry, type ManifestEntry, manifestFile, manifestText } from '../src/problem/manifest.ts'
import { loadGenerator, loadSolver } from '../src/problem/built-in.ts'
import { openChallenge } from '../src/problem/own.ts'
import { challengesFolder } from '../src/problem/package.ts'
import { faultOfSlug } from '../src/problem/slugs.ts'
import { allVariants } from '../src/solve/variants.ts'

/**
 * Writes it, with those that are broken. `faults` are what building found: slug -> message. Returns a line for each broken one.
 */
export function writeManifest(faults: Readonly<Record<string, string>> = {}): string[] {
  const slugs = readdirSync(challengesFolder)
    .filter((name) => existsSync(join(challengesFolder, name, 'challenge.yaml')))
    .toSorted()
  const entries = slugs.map((slug): ManifestEntry | BrokenEntry => {
    const error = faults[slug] ?? faultOfSlug(slug)
    return error === undefined ? describe(slug) : { slug, error }
  })
  writeFileSync(manifestFile, manifestText(entries))
  return entries.flatMap((entry) => ('error' in entry ? [entry.error] : []))
}

function describe(slug: string): ManifestEntry | BrokenEntry {
  const folder = join(challengesFolder, slug)
  try {
    requireAll(folder)
    for (const file of ['statement.md', 'solver.ts', 'generator.ts'])
      if (!statSync(join(folder, file), { throwIfNoEntry: false })?.isFile())
        throw new UserError(`${join(folder, file)}: no such file`)
    const problem = openChallenge(folder, slug)
    if (!problem.cases().some(({ group }) => group === 'sample'))
      throw new UserError(`${join(folder, 'data/sample')}: there is no sample`)
    const { solver } = loadSolver(slug)
    return {
      slug,
      facts: readFacts(folder),
      // Functions are left out by JSON.
      solver,
      generator: loadGenerator(slug),
      variants: allVariants(solver).map(({ name }) => name),
    }
  } catch (error) {
    if (UserError.is(error)) return { slug, error: withHint(error) }
    return { slug, error: `${folder}: its code cannot be loaded: ${String(error)}` }
  }
}

function withHint({ message, hint }: UserError): string {
  return hint === undefined ? message : `${message}; ${hint}`
}
