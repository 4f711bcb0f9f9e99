/**
 * What solvers and generators of anybody's may use of word lists: `import { createLookup } from 'solvebench/dictionary'`.
 */
export { type Lookup, type LookupName, createLookup, lookupHelp, lookupNames } from './lookups.ts'
export { readEntries } from './word-list.ts'
