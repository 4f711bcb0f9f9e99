/**
 * The table of the submissions that attack the judge, which tests and people go by, has all of them.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../support/cli.ts'

const folder = join(root, 'test/fixtures/submissions')
const rows = readFileSync(join(folder, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', , verdicts = '', ceiling = '']) => ({
    name: name.replaceAll('`', ''),
    verdicts,
    ceiling,
  }))

test('every file is in the table, and nothing else', () => {
  const files = readdirSync(folder).filter((name) => name !== 'README.md')
  expect(rows.map(({ name }) => name).toSorted()).toEqual(files.toSorted())
})

test.for(rows)('$name has verdicts that there are, and a ceiling', ({ verdicts, ceiling }) => {
  expect(verdicts).toMatch(/^(CE|MLE|TLE|OLE|RTE|WA|AC)(, (CE|MLE|TLE|OLE|RTE|WA|AC))*$/)
  expect(ceiling).not.toBe('')
})

test('the sources that must be as they are still are', () => {
  expect(readFileSync(join(folder, 'crlf_source.sh'), 'latin1')).toMatch(/^([^\r\n]*\r\n)+$/)
  expect(readFileSync(join(folder, 'bom_source.sh')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(readFileSync(join(folder, 'empty_source.c'))).toHaveLength(0)
  expect(new Set(readFileSync(join(folder, 'binary_source.c'))).size).toBe(256)
})
