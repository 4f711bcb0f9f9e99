/**
 * What the file of a Java source must be called: like the public type in it, or the compiler refuses it. Read word by word,
 * in one pass: comments, texts and bodies may hold anything.
 */

const NAME = /[\p{L}\p{Nl}\p{Sc}\p{Pc}][\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Mn}\p{Mc}\p{N}]*/uy
const TYPES: ReadonlySet<string> = new Set(['class', 'interface', 'enum', 'record'])

/** Without ".java": its public type, else what the user calls it, else "Main". */
export function javaFileName(text: string, stem: string): string {
  return publicType(text) ?? (isName(stem) ? stem : 'Main')
}

function isName(text: string): boolean {
  NAME.lastIndex = 0
  return NAME.exec(text)?.[0] === text
}

function publicType(text: string): string | undefined {
  let depth = 0
  let isPublic = false
  let isType = false
  for (let at = 0; at < text.length;) {
    const prose = endOfProse(text, at)
    if (prose !== undefined) {
      at = prose
      continue
    }
    NAME.lastIndex = at
    const word = NAME.exec(text)?.[0]
    if (word !== undefined) {
      if (isType) return word
      if (depth === 0) {
        isType = isPublic && TYPES.has(word)
        isPublic ||= word === 'public'
      }
    } else {
      const sign = text[at]
      if (sign === '{' || sign === '(') depth++
      if (sign === '}' || sign === ')') depth--
      // What stands before belongs to another declaration.
      if (sign === '}' || sign === ';') isPublic = false
    }
    at += word?.length ?? 1
  }
  return undefined
}

/** Where a comment or a text that begins here ends; undefined when none begins here. */
function endOfProse(text: string, at: number): number | undefined {
  if (text.startsWith('//', at)) return after(text, '\n', at + 2)
  if (text.startsWith('/*', at)) return after(text, '*/', at + 2)
  if (text.startsWith('"""', at)) return endOfText(text, '"""', at + 3)
  const sign = text[at]
  return sign === '"' || sign === "'" ? endOfText(text, sign, at + 1) : undefined
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from)
  return at === -1 ? text.length : at + end.length
}

/** A text of one line that does not end in it is an error; what follows is read on. */
function endOfText(text: string, end: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text.startsWith(end, at)) return at + end.length
    else if (text[at] === '\n' && end.length === 1) return at
  }
  return text.length
}
