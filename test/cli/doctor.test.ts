import { expect, test } from 'vitest'
import { solve } from '../support/cli.ts'

test('solve doctor tells of this machine, in words and as JSON', async () => {
  const [words, json] = await Promise.all([solve(['doctor']), solve(['doctor', '--json'])])
  expect([words.code, json.code, words.stderr, json.stderr]).toEqual([0, 0, '', ''])
  expect(words.stdout.toString()).toMatch(/^language +files +here\n[^]*\nsandbox {2}\w+: /)
  const report = JSON.parse(json.stdout.toString()) as {
    schema: string
    languages: { id: string; version: string }[]
  }
  expect(report.schema).toBe('solvebench/doctor@1')
  const node = report.languages.find(({ id }) => id === 'javascript')
  expect(words.stdout.toString()).toMatch(new RegExp(`^Node +\\.js \\.mjs \\.cjs +${node?.version}$`, 'm'))
})
