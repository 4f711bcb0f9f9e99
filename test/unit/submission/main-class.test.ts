/**
 * The class a program starts with, found in folders of class files that were made for it.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readClassFile } from '../../../src/submission/class-file.ts'
import { findMainClass } from '../../../src/submission/main-class.ts'
import { type ClassOptions, MAIN, PUBLIC_STATIC, classFile } from '../../support/class-file.ts'
import { temporaryFolder } from '../../support/files.ts'

function find(classes: Readonly<Record<string, ClassOptions>>, stem = 'solution', wanted?: string): string {
  const folder = temporaryFolder()
  for (const [name, options] of Object.entries(classes)) {
    const path = join(folder, `${name}.class`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, classFile(name, options))
  }
  const found = findMainClass(folder, { stem, wanted })
  return 'name' in found ? found.name : `none: ${found.reason}`
}

const starts: ClassOptions = { methods: [MAIN] }

describe('the only one', () => {
  test.each<[string, Readonly<Record<string, ClassOptions>>, string]>([
    ['among others', { A: {}, B: starts, C: {} }, 'B'],
    ['in a package', { 'one/two/Three': starts }, 'one.two.Three'],
    [
      'by what it inherits',
      { 'p/A': { superName: 'p/B' }, 'p/B': { superName: 'p/C' }, 'p/C': starts },
      'p.C',
    ],
    ['beside a main of an inner class', { A: {}, A$B: { ...starts, isInner: true }, Z: starts }, 'Z'],
    ['called as if it were inner', { A$B: starts }, 'A$B'],
    [
      'beside mains of other kinds',
      {
        A: { methods: [{ ...MAIN, descriptor: '([I)V' }] },
        B: { methods: [{ ...MAIN, access: 1 }] },
        C: { methods: [{ ...MAIN, access: 8 }] },
        D: { methods: [{ name: 'main', access: PUBLIC_STATIC }] },
        E: { methods: [{ name: 'other', access: 1 }, MAIN] },
      },
      'E',
    ],
  ])('%s', (_, classes, name) => {
    expect(find(classes)).toBe(name)
  })

  test('may inherit its main from a class that cannot be started itself', () => {
    expect(find({ A: { superName: 'B$Inner' }, B$Inner: { ...starts, isInner: true } })).toBe('A')
  })
})

describe('of several', () => {
  test('the one called like the source, then Main, then the first in the source', () => {
    const at = (line: number): ClassOptions => ({ methods: [{ ...MAIN, line }], sourceFile: 'solution.java' })
    const classes = { Main: at(90), A: at(30), B: at(20), 'p/Solver': at(50) }
    expect(find(classes, 'Solver')).toBe('p.Solver')
    expect(find(classes, 'other')).toBe('Main')
    expect(find({ A: at(30), B: at(20) })).toBe('B')
  })

  test('one with a main of its own', () => {
    expect(find({ A: { superName: 'B' }, B: starts })).toBe('B')
  })

  test('the one that is named', () => {
    const classes = { Main: starts, 'p/Other': starts, Third: {} }
    expect(find(classes, 'Main', 'p.Other')).toBe('p.Other')
    expect(find(classes, 'Main', 'Other')).toBe('p.Other')
    expect(find(classes, 'Main', 'Third')).toMatch(
      /^none: the entry point Third is no class with a main; there is (Main, p\.Other|p\.Other, Main)$/,
    )
  })
})

test('no class at all, or none with a main', () => {
  expect(find({})).toBe('none: no class has a main with which a program starts')
  expect(find({ A: { methods: [{ name: 'main' }] } })).toMatch(/^none/)
})

test('a circle of classes ends', () => {
  expect(find({ A: { superName: 'B' }, B: { superName: 'A' } })).toMatch(/^none/)
})

test.each([
  [68, 1, '()V', false],
  [69, 1, '()V', true],
  [69, 0, '([Ljava/lang/String;)V', true],
  [69, 2, '()V', false],
  [69, 9, '(I)V', false],
])(
  'of version %i, a main with access %i and %s starts a program: %j',
  (version, access, descriptor, isMain) => {
    const found = readClassFile(classFile('A', { version, methods: [{ name: 'main', access, descriptor }] }))
    expect(found?.main !== undefined).toBe(isMain)
  },
)

test('links are not followed', () => {
  const folder = temporaryFolder()
  const other = temporaryFolder()
  writeFileSync(join(other, 'A.class'), classFile('A', starts))
  symlinkSync(other, join(folder, 'folder'))
  symlinkSync(join(other, 'A.class'), join(folder, 'A.class'))
  expect(findMainClass(folder, { stem: 'A', wanted: undefined })).toHaveProperty('reason')
})

describe('what is no class file', () => {
  const good = classFile('one/Two', { ...starts, sourceFile: 'Two.java', isInner: true })

  test('but half of one, wherever it is cut off', () => {
    expect(readClassFile(good)).toEqual({
      name: 'one.Two',
      superName: 'java.lang.Object',
      isTopLevel: false,
      sourceFile: 'Two.java',
      main: { line: undefined },
    })
    for (let length = 0; length < good.length; length++)
      expect(readClassFile(good.subarray(0, length)), `${length} bytes`).toBeUndefined()
  })

  test('or has a wrong byte anywhere, is read to some end', () => {
    for (let at = 0; at < good.length; at++)
      for (const wrong of [0, 1, 0x7f, 0xff]) {
        const bytes = Buffer.from(good)
        bytes[at] = wrong
        const found = readClassFile(bytes)
        expect(found === undefined || typeof found.name === 'string').toBe(true)
      }
  })
})
