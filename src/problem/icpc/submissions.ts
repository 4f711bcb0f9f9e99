/**
 * The example submissions of a problem package, with what is expected of each: by the folder it lies in, and by the rules of
 * submissions.yaml.
 */
import { join } from 'node:path'
import type { ExampleSubmission, TimeUse } from '../problem.ts'
import { type Expectation, type FolderRule, matches } from './expectations.ts'
import { type Entry, entriesOf } from './files.ts'
import { type Reading, nearestTo, note, placeOf } from './reading.ts'
import { type Rule, readRules } from './rules.ts'
import { describeProgram } from './validators.ts'

/** `cases` are the names of all cases. */
export function readSubmissions(reading: Reading, cases: readonly string[]): ExampleSubmission[] {
  const folder = join(reading.root, 'submissions')
  const rules = readRules(reading, cases)
  const submissions = entriesOf(reading, folder).flatMap((directory) => {
    if (directory.kind === 'file') return noteLoose(reading, directory)
    const defaults = folderRule(reading, directory.name, rules)
    return entriesOf(reading, directory.path).map((entry): ExampleSubmission => {
      const name = `${directory.name}/${entry.name}`
      const applying = rules.filter(({ pattern }) => matches(pattern, name))
      return {
        ...describeProgram(reading, entry),
        name,
        language: applying.findLast((rule) => rule.language !== undefined)?.language,
        entrypoint: applying.findLast((rule) => rule.entrypoint !== undefined)?.entrypoint,
        expects: expectationsOf(directory.name, defaults, applying),
        timeUse: timeUseOf(defaults, applying),
      }
    })
  })
  for (const { name, expects } of submissions)
    if (expects.length === 0)
      note(reading, 'doubtful', `submissions/${name}: the package does not say what is expected of it`)
  for (const { pattern } of rules)
    if (!submissions.some(({ name }) => matches(pattern, name)))
      note(reading, 'misspelt', `submissions/submissions.yaml: no submission is named by ${pattern}`)
  return submissions
}

function noteLoose(reading: Reading, { name, path }: Entry): [] {
  if (name !== 'submissions.yaml')
    note(reading, 'doubtful', `${placeOf(reading, path)} is not used: it lies in none of the folders there`)
  return []
}

/** What a folder means in this version. Undefined for one that it does not have. */
function folderRule(reading: Reading, folder: string, rules: readonly Rule[]): FolderRule | undefined {
  const { folders, version } = reading.format
  if (Object.hasOwn(folders, folder)) return folders[folder]
  const near = nearestTo(folder, Object.keys(folders))
  const isNamed = rules.some(({ pattern }) => matches(pattern, folder) || pattern.startsWith(`${folder}/`))
  if (near !== undefined && !isNamed)
    note(reading, 'misspelt', `submissions/${folder}: ${version} has no such folder; did you mean ${near}?`)
  return undefined
}

/** A rule with the very name of the folder changes what the folder means; any other rule adds to it. */
function expectationsOf(
  folder: string,
  defaults: FolderRule | undefined,
  rules: readonly Rule[],
): Expectation[] {
  const own = rules.find(({ pattern }) => pattern === folder)?.general
  const general: Expectation = {
    cases: undefined,
    permitted: own?.permitted ?? defaults?.permitted,
    required: own?.required ?? defaults?.required,
    message: own?.message,
  }
  const added = rules.flatMap((rule) => [rule.general, ...rule.forCases]).filter((one) => one !== own)
  const all = [
    general,
    ...added.map(({ cases, permitted, required, message }) => ({ cases, permitted, required, message })),
  ]
  return all.filter(({ permitted, required, message }) => permitted ?? required ?? message !== undefined)
}

/** Later ones go before earlier ones, and what is said of some cases before what is said of all. */
function timeUseOf(defaults: FolderRule | undefined, rules: readonly Rule[]): TimeUse[] {
  const first: TimeUse = { cases: undefined, bound: defaults?.bound ?? 'none' }
  const said = [...rules.map(({ general }) => general), ...rules.flatMap(({ forCases }) => forCases)]
  return [first, ...said.flatMap(({ cases, bound }) => (bound === undefined ? [] : [{ cases, bound }]))]
}
