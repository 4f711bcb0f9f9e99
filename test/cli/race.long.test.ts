/**
 * Races that take long. No test looks at a time; that 200 ms of sleep are seen is no more than that.
 */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { needsBwrap } from '../support/boxes.ts'
import { temporaryFile, temporaryFolder } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsFile } from '../support/needs.ts'
import { python, wordList, node, raceResult, pythonWith, needsPython } from '../support/races.ts'

describe('a race', () => {
  beforeEach(async (context) => needsBwrap(context))

  test('sees what sleeps, and never the other way round', { timeout: 60_000 }, async (context) => {
    needsPython(context)
    const slow = pythonWith('import time; time.sleep(0.2)', 'slow.py')
    const { result, code } = await raceResult([slow, python], ['--rounds', '8', '--baseline', python])
    expect(code).toBe(0)
    expect(result.baseline).toBe('solution.py')
    const [first, second] = result.comparisons
    // A machine so noisy that the control fails says nothing.
    expect(first?.verdict).toBe(result.noise[0]?.passed ? 'slower' : 'inconclusive')
    expect(first?.ratio).toBeGreaterThan(1)
    expect(second?.verdict).toBe('baseline')
  })

  test('on generated inputs is on those of `solve gen`, one table for each', async (context) => {
    needsPython(context)
    const generated = await solveHere(['gen', 'drop-the-bass', '--lines', '7', '--seed', '3'])
    const input = temporaryFile(generated.stdout)
    const args = ['--lines', '7,9', '--seed', '3', '--input', input, '--rounds', '1']
    const { result, code } = await raceResult([python, node], args)
    expect(code).toBe(0)
    const [given, seven, nine] = result.inputs
    expect(seven?.sha256).toBe(given?.sha256)
    expect(nine).toMatchObject({ name: '9 lines', lines: 9 })
    expect(result.comparisons).toHaveLength(6)
    expect(result.emptyProgram).toHaveLength(3)
  })
})

test('without files, submissions of languages that are missing are left out', async (context) => {
  needsFile(context, wordList)
  const folder = temporaryFolder()
  for (const name of ['mkfifo', 'true']) {
    needsFile(context, `/usr/bin/${name}`)
    symlinkSync(`/usr/bin/${name}`, join(folder, name))
  }
  // Of the accepted ones Node is left, and what comes with solvebench makes of TypeScript.
  const args = ['--rounds', '1', '--sandbox', 'plain']
  const { result, stderr, code } = await raceResult([], args, { env: { PATH: folder } })
  expect({ stderr, code }).toMatchObject({ code: 0 })
  expect(stderr).toMatch(
    /^solution\.go is left out: there is no go; install it with: apt install golang-go$/m,
  )
  expect(result.submissions.map(({ name }) => name)).toEqual(['solution.js', 'solution.ts'])
})
