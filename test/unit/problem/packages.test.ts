import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFacts, requireAll } from '../../../src/problem/facts.ts'
import { faultOfSlug, reservedSlugs } from '../../../src/problem/slugs.ts'
import { commands } from '../../../src/commands/registry.ts'
import { temporaryFolder } from '../../support/files.ts'

const good = 'title: T\nsummary: S.\ncategory: c\ndifficulty: easy\npoints: 5\n'

function challenges(entries: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [slug, yaml] of Object.entries(entries)) {
    mkdirSync(join(folder, slug))
    writeFileSync(join(folder, slug, 'challenge.yaml'), yaml)
  }
  return folder
}

describe('challenge packages', () => {
  test('may not have the name of a command, present or planned', () => {
    expect(faultOfSlug('list')).toContain('challenge list has the name of a command')
    for (const name of Object.keys(commands)) expect(reservedSlugs.has(name)).toBe(true)
  })

  test('have names that can be typed', () => {
    expect(faultOfSlug('Two Words')).toContain('Two Words')
    expect(faultOfSlug('top-15-words')).toBeUndefined()
  })

  test.each([
    ['difficulty', good.replace('easy', 'trivial')],
    ['points', good.replace('5', 'many')],
    ['title', good.replace('title: T\n', '')],
    ['colour', `${good}colour: red\n`],
    ['challenge.yaml', 'title: [\n'],
  ])('with a wrong %s are refused, naming it', (what, yaml) => {
    const folder = challenges({ broken: yaml })
    const read = () => {
      requireAll(join(folder, 'broken'))
      readFacts(join(folder, 'broken'))
    }
    expect(read).toThrow(new RegExp(`broken.*${what}`))
  })
})
