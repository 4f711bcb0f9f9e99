/**
 * What a solver of anybody's may use: `import { defineSolver } from 'solvebench/kit'`. Types that need Node's own
 * are left out, so that it can be checked where those are not installed.
 */
export { breathe } from './breathe.ts'
export * from './contract.ts'
export { type Lookup, type LookupName, createLookup, lookupHelp, lookupNames } from './dictionary/lookups.ts'
export { readEntries } from './dictionary/word-list.ts'
export {
  type Tokenizer,
  createTokenizer,
  isPunctuation,
  isSpace,
  joinLines,
  stripBytes,
  toBytes,
  toText,
} from './text.ts'
