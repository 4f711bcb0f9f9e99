/**
 * How a bundle is laid out for a reader. Each of these takes the whole of its text, and the first two change no more
 * of its code than they say; the others change what stands between it.
 */
import { ExitCode, UserError } from '../errors.ts'

/** The bundler's imports stand at the beginning of a line, over several when they are long. */
const IMPORT = /^import (?:([\w$]+))?(?:, )?(?:\* as ([\w$]+))?(?:\{([^}]*)\})? from ("[^"]+");\n/gm
/** A number is computed without side effects, of which the bundler is not sure. */
const NUMBER = /^var ([\w$]+) = [\d.\s*+/()-]+;\n/gm

/** Imports become calls of `require` at the beginning, one for each module. `count` is how many imports there are. */
export function hoistImports(bundle: string, count: number): string {
  const calls: string[] = []
  const named = new Map<string, string[]>()
  let found = 0
  const take = (_: string, ...groups: (string | undefined)[]): string => {
    const [whole, namespace, list, module = ''] = groups
    found++
    for (const name of [whole, namespace]) if (name) calls.push(`const ${name} = require(${module});\n`)
    const names = list?.split(',').map((name) => name.trim().replace(' as ', ': ')) ?? []
    if (list !== undefined) named.set(module, [...(named.get(module) ?? []), ...names])
    return ''
  }
  const code = bundle.replace(IMPORT, take)
  if (found !== count) {
    throw new UserError('cannot pack: a line of a string looks like an import', { exitCode: ExitCode.work })
  }
  for (const [module, names] of named) calls.push(`const { ${names.join(', ')} } = require(${module});\n`)
  return calls.length > 0 ? `${calls.join('')}\n${code}` : code
}

/**
 * Constants of functions that were left out are left out, too. The bundler makes a `var` of any constant, so that one
 * in a source may be a line of a string, which must stay.
 */
export function dropUnusedNumbers(bundle: string, sources: readonly string[]): string {
  return bundle.replace(NUMBER, (line: string, name: string) => {
    const mentions =
      bundle.split(new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`)).length - 1
    return mentions > 1 || sources.some((source) => source.includes(`var ${name} =`)) ? line : ''
  })
}

/** The bundler writes the name of a file above what is left of it, which may be comments alone. */
export function dropEmptyFiles(code: string, files: readonly string[]): string {
  const titles = new Set(files.map(titleOf))
  const sections: string[][] = [[]]
  for (const line of code.split('\n')) {
    if (titles.has(line)) sections.push([])
    sections.at(-1)?.push(line)
  }
  const isEmpty = (lines: readonly string[]): boolean =>
    titles.has(lines[0] ?? '') && withoutComments(lines.join('\n')).trim() === ''
  return sections
    .filter((lines) => !isEmpty(lines))
    .flat()
    .join('\n')
}

/** Empty lines where a person would leave some: around functions, and behind what a file says of itself. */
export function space(code: string, files: readonly string[]): string {
  const titles = new Set(files.map(titleOf))
  const lines = code.split('\n')
  const spaced: string[] = []
  let inHeader = false
  for (const [at, line] of lines.entries()) {
    const before = spaced.at(-1) ?? ''
    if (titles.has(before)) inHeader = isComment(line)
    const isBehindHeader = inHeader && before.endsWith('*/')
    if (isBehindHeader) inHeader = false
    const isParagraph =
      isBehindHeader || isEnd(before) || (!isComment(before) && /[{([]$/.test(nextCode(lines, at)))
    if (/^[^\s}\])]/.test(line) && before !== '' && !titles.has(before) && isParagraph) spaced.push('')
    spaced.push(line)
  }
  return spaced.join('\n')
}

function titleOf(file: string): string {
  return `// ${file}`
}

function withoutComments(code: string): string {
  return code.replace(/^(?:\/\*[^]*?\*\/|\/\/.*)$/gm, '')
}

/** True for the first and the last line of a comment. */
function isComment(line: string): boolean {
  return /^(?:\/[/*]| \*\/)/.test(line)
}

function isEnd(line: string): boolean {
  return /^[}\])]/.test(line)
}

function nextCode(lines: readonly string[], from: number): string {
  return lines.slice(from).find((line) => !/^(?:\/[/*]| \*|$)/.test(line)) ?? ''
}
