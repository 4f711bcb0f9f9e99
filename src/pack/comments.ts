/**
 * Comments through a bundler that drops them. It keeps those that are marked as licences (`//!`, and block comments
 * that begin with an exclamation mark), so every comment on lines of its own goes in as one, with a number, and is
 * made what it was afterwards. One whose declaration was left out of the bundle is left out as well.
 */

export interface CommentKeeper {
  /** TypeScript in, the same with its comments marked out. */
  mark(source: string): string
  /** A bundle with its comments as they were. */
  restore(bundle: string): string
  /** The same without those whose subject is not in the bundle. */
  restoreMatching(bundle: string): string
}

/** A comment that begins its line, whole: what looks like one inside of it is not found again. */
const COMMENT = /^([ \t]*)(\/\*[^]*?\*\/|\/\/.*)/gm
/** For the compiler, the linter and the bundler, not for a reader. */
const DIRECTIVE = /^\/[/*]\s*(?:oxlint-|eslint-|@ts-|@__PURE__|#)/
const MARK = /(\/[/*])!@(\d+)@/g
/** A marked comment at the top level. */
const TOP_LEVEL = /^(?:\/\*!@\d+@[^]*?\*\/|\/\/!@\d+@.*)\n/gm
const DECLARATION = /^(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([\w$]+|[[{][^=]*)/
/** What stands in front of a declaration in a source, or in a bundle, but not in the other. */
const EXPORT = /^(?:export\s+(?:default\s+)?|var [\w$]+_default\d* = )/
/** So much of a statement that declares nothing tells it from another. */
const BEGINNING = 16

/** Of the first comment of a file, which is about all of it. */
const HEADER = '\0'

export function createCommentKeeper(): CommentKeeper {
  /** By number: what the comment is about. */
  const subjects: string[] = []

  const isStray = (comment: string, following: string): boolean => {
    const about = subjects[Number(/@(\d+)@/.exec(comment)?.[1])]
    return about !== HEADER && about !== subject(following)
  }

  return {
    mark: (source) =>
      source.replace(COMMENT, (whole: string, indent: string, comment: string, at: number) => {
        if (DIRECTIVE.test(comment)) return whole
        const isHeader = source.slice(0, at).trim() === ''
        const number = subjects.push(isHeader ? HEADER : subject(source.slice(at + whole.length))) - 1
        return `${indent}${comment.slice(0, 2)}!@${number}@${comment.slice(2)}`
      }),
    restore: (bundle) => bundle.replace(MARK, '$1'),
    restoreMatching: (bundle) =>
      bundle
        .replace(TOP_LEVEL, (comment: string, at: number) =>
          isStray(comment, bundle.slice(at + comment.length)) ? '' : comment,
        )
        .replace(MARK, '$1'),
  }
}

/** What comes behind a comment and any further ones: the name that it declares, or its beginning. */
function subject(code: string): string {
  const next = code.replace(/^(?:\s|\/\*[^]*?\*\/|\/\/.*)+/, '').replace(EXPORT, '')
  // The bundler numbers names that several files declare: `explain`, `explain2`.
  return DECLARATION.exec(next)?.[1]?.replace(/\d+$/, '') ?? next.slice(0, BEGINNING)
}
