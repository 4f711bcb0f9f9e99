import { describe, expect, test } from 'vitest'
import { createCommentKeeper } from '../../../src/pack/comments.ts'
import { dropEmptyFiles, dropUnusedNumbers, hoistImports, space } from '../../../src/pack/layout.ts'
import { findNewerApi } from '../../../src/pack/newer-apis.ts'

describe('imports', () => {
  test('become one call of require a module, at the beginning', () => {
    const bundle = `import { a, b as b2 } from "node:x";
f();
import {
  a as a3
} from "node:x";
import y, * as z from "node:y";
g();
`
    expect(hoistImports(bundle, 3)).toBe(`const y = require("node:y");
const z = require("node:y");
const { a, b: b2, a: a3 } = require("node:x");

f();
g();
`)
  })

  test('are not confused with a string that looks like one', () => {
    const bundle = 'var text = `\nimport { a } from "node:x";\n`;\n'
    expect(() => hoistImports(bundle, 0)).toThrow('looks like an import')
  })
})

describe('comments', () => {
  const restored = (source: string, bundle: (marked: string) => string): string => {
    const keeper = createCommentKeeper()
    return keeper.restoreMatching(bundle(keeper.mark(source)))
  }

  test('come back as they were', () => {
    const source =
      '/** File. */\n\n// One.\n// Two.\nconst a = 1\n/*\n * Block // not a line\n */\nfunction b() {\n  // In.\n}\n'
    expect(restored(source, (marked) => marked.replace('const', 'var'))).toBe(source.replace('const', 'var'))
  })

  test('go with what they are about', () => {
    const source =
      '/** File. */\n/** A type. */\ninterface A {}\n/** A function. */\nexport async function b() {}\n/** Last. */'
    const withoutType = (marked: string): string =>
      marked.replace('interface A {}\n', '').replace('export async function b', 'async function b2')
    expect(restored(source, withoutType)).toBe(
      '/** File. */\n/** A function. */\nasync function b2() {}\n/** Last. */',
    )
    expect(
      restored(source, (marked) => marked.replace('export async function b() {}', 'c();')),
    ).not.toContain('A function')
  })

  test('for the tools stay out', () => {
    expect(createCommentKeeper().mark('// oxlint-disable-next-line x\n')).toBe(
      '// oxlint-disable-next-line x\n',
    )
  })
})

test('numbers that nothing uses are dropped, unless a source has such a line', () => {
  const bundle = 'var a = 3 * 2 ** 24;\nvar b = 7;\nvar c$ = 1;\nvar d = f();\nprint(b);\n'
  expect(dropUnusedNumbers(bundle, [])).toBe('var b = 7;\nvar d = f();\nprint(b);\n')
  expect(dropUnusedNumbers(bundle, ['`\nvar a = 3 * 2 ** 24;`'])).toContain('var a')
})

test('files with nothing left but comments are dropped', () => {
  const code = '// a.ts\n/** A. */\n/**\n * B.\n */\n\n// b.ts\nf();\n'
  expect(dropEmptyFiles(code, ['a.ts', 'b.ts'])).toBe('// b.ts\nf();\n')
})

test('functions and headers stand apart', () => {
  const code =
    '// a.ts\n/** File. */\n/** One. */\nvar a = 1;\nvar b = 2;\nfunction c() {\n  f();\n}\n/** D. */\nfunction d() {\n}\n'
  expect(space(code, ['a.ts'])).toBe(
    '// a.ts\n/** File. */\n\n/** One. */\nvar a = 1;\nvar b = 2;\n\nfunction c() {\n  f();\n}\n\n/** D. */\nfunction d() {\n}\n',
  )
})

test.each([
  ['list.toSorted()', 18, '.toSorted()'],
  ['list.toSorted()', 20, undefined],
  ['Object.hasOwn(a,b)', 16, 'Object.hasOwn'],
  ['performance.now()', 14, 'performance'],
  ['clock.performance.now()', 14, undefined],
  ['require("node:timers/promises")', 14, 'node:timers/promises'],
  ['structuredClone(a)', 16, 'structuredClone'],
  ['Array.from(a)', 14, undefined],
])('%s on Node %i', (code, node, name) => {
  expect(findNewerApi(code, node)?.name).toBe(name)
})
