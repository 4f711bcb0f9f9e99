/**
 * The name by which the JVM starts a program: of Java, whose public class also names its file, and of Scala.
 *
 * It is read off the source by pattern, not by a parser: whatever it gets wrong, the compiler or the start tells.
 */

/** Comments and literals, which may hold anything. */
const PROSE = /\/\*[^]*?\*\/|\/\/.*|"""[^]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g

/** A type and its body's beginning; `main` belongs to the last one before it. */
const DECLARED = /\b(?:class|interface|enum|record|object)\s+([\p{L}_$][\p{L}\p{N}_$]*)/gu

/** What the file of a Java source must be called, without ".java". */
export function javaFileName(source: string): string {
  const code = source.replaceAll(PROSE, ' ')
  return (
    /\bpublic\s+(?:(?:abstract|final|sealed|strictfp)\s+)*(?:class|interface|enum|record)\s+([\p{L}_$][\p{L}\p{N}_$]*)/u.exec(
      code,
    )?.[1] ?? 'Main'
  )
}

/** "Main", or "some.package.Main". */
export function mainClass(source: string): string {
  const code = source.replaceAll(PROSE, ' ')
  const packageName = /^\s*package\s+([\p{L}\p{N}_$.]+)/mu.exec(code)?.[1]
  const name =
    /\bobject\s+([\p{L}_$][\p{L}\p{N}_$]*)\s+extends\s+App\b/u.exec(code)?.[1] ??
    /@main\s+def\s+([\p{L}_$][\p{L}\p{N}_$]*)/u.exec(code)?.[1] ??
    ownerOfMain(code) ??
    javaFileName(source)
  return packageName === undefined ? name : `${packageName}.${name}`
}

function ownerOfMain(code: string): string | undefined {
  const main = /\bvoid\s+main\s*\(|\bdef\s+main\b/.exec(code)
  if (!main) return undefined
  return [...code.slice(0, main.index).matchAll(DECLARED)].at(-1)?.[1]
}
