import { describe, expect, test } from 'vitest'
import { fillIn } from '../../../src/submission/language.ts'
import { languages } from '../../../src/submission/languages.ts'

const PLACES = { source: 's', sources: 's', binary: 'b', box: 'x', class: 'c', goal: 'g', libraries: 'l' }
const allExtensions = languages.flatMap(({ extensions }) => extensions)

test('an extension picks one language', () => {
  expect(allExtensions).toEqual([...new Set(allExtensions)])
  for (const extension of allExtensions) expect(extension).toMatch(/^\.[a-z0-9+]+$|^\.C$/)
})

test('every language of the platform is there', () => {
  const platform = '.sh .c .cpp .lsp .go .hs .pl .js .py .php .rb .rs .scala .cs .java .ts .ps1'.split(' ')
  expect(allExtensions).toEqual(expect.arrayContaining(platform))
})

test('names are used once', () => {
  for (const key of ['id', 'name'] as const) {
    const values = languages.map((language) => language[key])
    expect(values).toEqual([...new Set(values)])
  }
})

describe.each(languages.map((language) => [language.id, language] as const))('%s', (_, language) => {
  const programs = language.tools.map(({ program }) => program)
  const templates = [...language.compile, ...(language.compileFolder ?? []), language.run]

  test('starts its own tools or what it compiled', () => {
    for (const [first] of templates) expect([...programs, '{binary}']).toContain(first)
    const started = new Set(templates.map(([first]) => first))
    expect(started.has('{binary}')).toBe(language.run[0] === '{binary}')
  })

  test('knows every placeholder', () => {
    const texts = [...templates.flat(), ...Object.values(language.compileEnv)]
    for (const text of texts) expect(fillIn(text, PLACES)).not.toMatch(/[{}]/)
  })

  test('reads its source, and runs what it makes of it', () => {
    for (const argv of language.compile) expect(argv.join(' ')).toMatch(/\{sources?\}/)
    const run = language.run.join(' ')
    if (language.compile.length === 0) expect(run).toContain('{source}')
    else expect(run).toMatch(language.binary === undefined ? /\{class\}/ : /\{binary\}/)
  })

  test('is complete', () => {
    for (const { program, version, package: debian } of language.tools) {
      expect(program).toMatch(/^[\w+]+$/)
      expect(version.length).toBeGreaterThan(0)
      expect(debian).toMatch(/^[a-z0-9+-]+$/)
    }
    if (language.extensions.length === 0) expect(language.claims).toBeDefined()
    expect(language.memoryFloor).toBeGreaterThanOrEqual(16 * 2 ** 20)
    // What a case gets is not known while compiling: nothing of it may hang on a placeholder.
    for (const value of Object.values(language.runEnv)) expect(value).not.toMatch(/[{}]/)
    for (const path of language.readOnly) expect(path).toMatch(/^\/(?!usr\/)/)
  })
})

test('a placeholder without a value is a defect', () => {
  expect(() => fillIn('{nothing}', PLACES)).toThrow('nothing to put for {nothing}')
})
