/**
 * Sources in every language that is here, compiled and run without walls.
 */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, describe, expect, test } from 'vitest'
import type { Limits } from '../../../src/sandbox/types.ts'
import { readSubmission } from '../../../src/submission/source.ts'
import { root } from '../../support/cli.ts'
import { temporaryFile, temporaryFolder } from '../../support/files.ts'
import { build, needsTools, outputOf, run } from '../../support/programs.ts'

const fixtures = join(root, 'test/fixtures/hello')

// The first test of Go makes its libraries.
describe('a program reads the file its argument names', { timeout: 300_000 }, () => {
  test.for(readdirSync(fixtures))('%s', async (name, context) => {
    const submission = readSubmission(join(fixtures, name))
    await needsTools(context, submission)
    const folder = temporaryFolder()
    const { result, stdout } = await run(await build(submission, folder), folder, 'world')
    expect({ stdout, end: result.end, stderr: Buffer.from(result.stderr).toString() }).toEqual({
      stdout: 'hello world\n',
      end: { kind: 'code', code: 0 },
      stderr: '',
    })
  })
})

async function messageOf(
  context: TestContext,
  name: string,
  source: string,
  limits?: Partial<Limits>,
): Promise<string> {
  const submission = readSubmission(temporaryFile(source, name))
  await needsTools(context, submission)
  const compiled = await build(submission, temporaryFolder(), limits)
  return compiled.state === 'failed' ? compiled.message : 'it compiled'
}

const ERRORS: readonly (readonly [name: string, source: string, message: RegExp])[] = [
  ['a.c', 'int main( {', /^solution\.c:1:11: error/m],
  ['a.c', '', /undefined reference to .main/],
  ['a.cpp', 'int main() { return x; }', /^solution\.cpp:1:21: error/m],
  ['a.go', 'package main\nfunc main() { x }', /solution\.go:2:15: undefined: x/],
  ['a.go', 'package other\nfunc F() {}', /the Go compiler made no program: is there a main\?$/],
  ['a.go', 'package main\nimport "example.com/x"\nfunc main() { x.F() }', /example\.com\/x/],
  ['a.ts', 'let x: number = = 1', /Unexpected "="/],
  ['a.java', 'public class A { int x = "y"; }', /^A\.java:1: error: incompatible types/m],
  ['a.hs', 'main = putStrLn 1', /solution\.hs:1:\d+: error/],
  ['a.rs', 'fn main() { x }', /error\[E0425\]/],
  ['a.cs', 'class A { static void Main() { x(); } }', /solution\.cs\(1,32\): error CS0103/],
  ['a.scala', 'object A { def f: Int = "x" }', /solution\.scala:1: error: type mismatch/],
]

describe('a compile error', { timeout: 300_000 }, () => {
  test.for(ERRORS)('%s: %j', async ([name, source, message], context) => {
    expect(await messageOf(context, name, source)).toMatch(message)
  })
})

describe('a source that keeps its compiler busy', { timeout: 300_000 }, () => {
  // So little memory that it ends soon, and time enough for any machine.
  const limits = { cpuMs: 60_000, wallMs: 240_000, memoryBytes: 128 * 2 ** 20, fileBytes: 64 * 2 ** 20 }
  const BOMBS: readonly (readonly [what: string, name: string, source: string])[] = [
    ['a file without end', 'a.c', '#include "/dev/zero"\nint main() {}'],
    [
      'templates',
      'a.cpp',
      'template<int N, int M> struct A { static const long v = A<N-1,M*2>::v + A<N-1,M*2+1>::v; };\n' +
        'template<int M> struct A<0,M> { static const long v = M; };\nint main() { return A<26,1>::v; }',
    ],
    ['a great array', 'a.c', 'int a[1<<30] = {1};\nint main() {}'],
  ]
  test.for(BOMBS)('%s', async ([, name, source], context) => {
    expect(await messageOf(context, name, source, limits)).toMatch(
      /memory|ended by|was ended|signal terminated program|too large|File size/,
    )
  })
})

test('statements of a Scala script need no object', { timeout: 300_000 }, async (context) => {
  const source = temporaryFile('println("hello " + args(0))', 'a.scala')
  expect(await outputOf(context, readSubmission(source))).toBe('hello input.txt\n')
})
