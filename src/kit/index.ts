/**
 * What a solver of anybody's may use: `import { defineSolver } from 'solvebench/kit'`. Types that need Node's own
 * are left out, so that it can be checked where those are not installed. Word lists are in dictionary/index.ts.
 */
export { breathe } from './breathe.ts'
export * from './contract.ts'
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
