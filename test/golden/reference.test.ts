/**
 * docs/cli.md says what the commands say of themselves. `npm run golden:update` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeCommand } from '../../src/commands/describe-command.ts'
import { commands } from '../../src/commands/registry.ts'
import { defineTool } from '../../src/commands/ask-tool.ts'
import { referencePage } from '../../src/report/reference.ts'
import { root } from '../support/cli.ts'

test('the page of all commands is current', async () => {
  const modules = await Promise.all(Object.values(commands).map(({ load }) => load()))
  const all = [defineTool(), ...(await Promise.all(modules.map(async ({ define }) => define([]))))]
  const page = referencePage(all.map(describeCommand))
  const file = join(root, 'docs/cli.md')
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, page)
  expect(page).toBe(readFileSync(file, 'utf8'))
})
