/**
 * The submissions that challenges come with: those in `accepted` give the answers, without any sandbox, and the
 * others say what they do, which verdict they must get, and what keeps them from harm.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { build } from 'esbuild'
import { type TestContext, describe, expect, test } from 'vitest'
import { findProblem } from '../../src/problem/find.ts'
import { isSpace, stripBytes, toText } from '../../src/kit/text.ts'
import { root } from '../support/cli.ts'
import { temporaryFolder } from '../support/files.ts'
import { needsFile, needsProgram } from '../support/needs.ts'

const WORD_LIST = '/usr/share/dict/american-english'

/** The folder of submissions that must get a verdict -> how their headers name it. */
const VERDICTS: Readonly<Record<string, string>> = {
  wrong_answer: 'wrong answer',
  time_limit_exceeded: 'time limit exceeded',
  memory_limit_exceeded: 'memory limit exceeded',
  output_limit_exceeded: 'output limit exceeded',
  run_time_error: 'run-time error',
  compile_error: 'compile error',
}

interface Submission {
  readonly slug: string
  readonly folder: string
  readonly name: string
  readonly path: string
}

const submissions: Submission[] = readdirSync(join(root, 'challenges')).flatMap((slug) => {
  const all = join(root, 'challenges', slug, 'submissions')
  if (!existsSync(all)) return []
  return readdirSync(all).flatMap((folder) =>
    readdirSync(join(all, folder)).map((name) => ({ slug, folder, name, path: join(all, folder, name) })),
  )
})
const accepted = submissions.filter(({ folder }) => folder === 'accepted')
const failing = submissions.filter(({ folder }) => folder !== 'accepted')

/** Skips without the language; else the command that runs the source at `path`, compiled if need be. */
async function command(path: string, context: TestContext): Promise<string[]> {
  const folder = temporaryFolder()
  const program = join(folder, 'program')
  switch (extname(path)) {
    case '.py':
      needsProgram(context, 'python3')
      return ['python3', path]
    case '.sh':
      needsProgram(context, 'bash')
      return ['bash', path]
    case '.pl':
      needsProgram(context, 'perl')
      return ['perl', path]
    case '.c':
      needsProgram(context, 'gcc')
      execFileSync('gcc', ['-O2', '-Wall', '-Wextra', '-Werror', '-o', program, path])
      return [program]
    case '.go':
      needsProgram(context, 'go', ['version'])
      execFileSync('go', ['build', '-o', program, path], { cwd: folder })
      return [program]
    case '.js': {
      // Away from our package.json, by which it would be an ES module.
      const copy = join(folder, basename(path))
      copyFileSync(path, copy)
      return [process.execPath, copy]
    }
    case '.ts': {
      const outfile = join(folder, 'program.cjs')
      await build({ entryPoints: [path], outfile, bundle: true, platform: 'node' })
      return [process.execPath, outfile]
    }
    default:
      throw new Error(`nothing is known of the language of ${path}`)
  }
}

describe('accepted submissions', () => {
  test.for(accepted)('$slug $name gives the answers to all cases', async ({ slug, path }, context) => {
    if (slug === 'drop-the-bass') needsFile(context, WORD_LIST)
    const [program = '', ...args] = await command(path, context)
    const cases = (await findProblem(slug)).cases()
    expect(cases).not.toHaveLength(0)
    for (const { name, input, answer } of cases) {
      expect(input.by).toBe('path')
      const { status, stdout, stderr } = spawnSync(program, [...args, input.path ?? '', ...input.args])
      const expected = toText(stripBytes(readFileSync(answer), isSpace))
      const actual = { name, status, stderr: toText(stderr), printed: toText(stripBytes(stdout, isSpace)) }
      expect(actual).toEqual({ name, status: 0, stderr: '', printed: expected })
    }
  })
})

describe('submissions that must fail', () => {
  test.for(failing)('$slug $folder/$name says its verdict and its ceiling', ({ folder, path }) => {
    const header = readFileSync(path, 'utf8').split('\n').slice(0, 12).join('\n')
    expect(header).toContain(`Verdict: ${VERDICTS[folder]}`)
    expect(header).toContain('Ceiling: ')
  })
})
