/**
 * Submissions that attack the judge, each of which must get its verdict and leave nothing.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type TestContext, expect } from 'vitest'
import { judgeResultSchema } from '../../src/judge/result.ts'
import { needsBwrap } from './boxes.ts'
import { root, solve } from './cli.ts'
import { temporaryFile, temporaryFolder } from './files.ts'
import { needsProgram } from './needs.ts'

const folder = join(root, 'test/fixtures/submissions')
const SECRET = 'the-secret-that-nobody-may-see'

export interface Attack {
  readonly name: string
  readonly tries: string
  /** Any of them will do. */
  readonly verdicts: readonly string[]
}

/** The rows of the table that stands beside them. */
export const attacks: readonly Attack[] = readFileSync(join(folder, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', tries = '', verdicts = '']) => ({
    name: name.replaceAll('`', ''),
    tries,
    verdicts: verdicts.split(', '),
  }))

const PROGRAMS: Readonly<Record<string, string>> = {
  c: 'gcc',
  cpp: 'g++',
  py: 'python3',
  sh: 'bash',
  js: 'node',
}

/** Judges it in a process of its own, which is what some of them aim at. */
export async function expectRepelled({ name, verdicts }: Attack, context: TestContext): Promise<void> {
  await needsBwrap(context)
  needsProgram(context, PROGRAMS[name.split('.').at(-1) ?? ''] ?? 'true')
  const temporary = temporaryFolder()
  const secret = temporaryFile(SECRET, 'secret.ans')
  const server = createServer((socket) => socket.end('connected'))
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
  try {
    // Only what is to run out of time gets little of it: a slow machine may take its time over the rest.
    const time = verdicts.includes('TLE') ? '2s' : '60s'
    const flags = ['--json', '--sandbox', 'bwrap', '--time', time, '--case', 'sample/01']
    const args = ['judge', 'drop-the-bass', sourceOf(name, secret, port), ...flags]
    const { stdout, stderr } = await solve(args, { env: { TMPDIR: temporary } })
    expect(stdout.toString() + stderr).not.toContain(SECRET)
    const result = judgeResultSchema.parse(JSON.parse(stdout.toString()))
    expect(verdicts).toContain(result.submissions[0]?.verdict)
    expect(readFileSync(secret, 'utf8')).toBe(SECRET)
    expect(readdirSync(temporary)).toEqual([])
  } finally {
    server.close()
  }
}

function sourceOf(name: string, secret: string, port: number): string {
  const answer = readFileSync(join(root, 'challenges/drop-the-bass/data/sample/01.ans'), 'utf8').trim()
  const source = readFileSync(join(folder, name), 'latin1')
    .replaceAll('@SECRET@', secret)
    .replaceAll('@ANSWER@', answer)
    .replaceAll('@PORT@', String(port))
  const file = join(temporaryFolder(), name)
  writeFileSync(file, source, 'latin1')
  return file
}
