/**
 * `solve judge` with what problem packages say of themselves: time limits left to submissions, constants, included files, names.
 */
import { describe, expect, test } from 'vitest'
import { judgeResultSchema } from '../../src/judge/result.ts'
import { needsBwrap } from '../support/boxes.ts'
import { temporaryFile } from '../support/files.ts'
import { solveHere } from '../support/in-process.ts'
import { needsProgram } from '../support/needs.ts'
import { type Files, makePackage, problemYaml } from '../support/packages.ts'

async function judge(folder: string, ...args: string[]) {
  const { stdout, stderr, code } = await solveHere(['judge', folder, '--json', ...args])
  const text = stdout.toString()
  const result = text === '' ? undefined : judgeResultSchema.parse(JSON.parse(text))
  const verdicts = result?.submissions.map(({ file, verdict }) => [file, verdict])
  return { result, verdicts: Object.fromEntries(verdicts ?? []) as Record<string, string>, stderr, code }
}

const right = 'print(2 * int(input()))\n'

describe('a time limit that is left to the submissions', () => {
  /** Uses so much CPU time, however fast the machine is. */
  const burning = `import time\nwhile time.process_time() < 0.6: pass\n${right}`
  const files: Files = {
    'problem.yaml': problemYaml('2025-09'),
    'submissions/accepted/slow.py': burning,
    'submissions/time_limit_exceeded/quick.py': right,
  }

  test('contradicts itself: told with the names and times', async (context) => {
    await needsBwrap(context)
    needsProgram(context, 'python3')
    const { stderr, code } = await judge(makePackage('2025-09', files))
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /\nsolve: twice: its submissions leave no time limit: the time limit is at least [\d.]+ s since submissions\/accepted\/slow\.py takes .* for .* \(times 2\), and at most .* since submissions\/time_limit_exceeded\/quick\.py takes .*; give one with --time\n$/,
    )
    const given = await judge(makePackage('2025-09', files), '--time', '30s', '--case', 'sample')
    expect(given.verdicts).toMatchObject({ 'submissions/accepted/slow.py': 'AC' })
  })

  test('legacy: that is told, and the limit is what accepted ones leave', async (context) => {
    await needsBwrap(context)
    needsProgram(context, 'python3')
    const legacy = { ...files, 'problem.yaml': 'name: Twice\n' }
    const { stderr, result } = await judge(makePackage('legacy', legacy), temporaryFile(right, 'x.py'))
    expect(result?.submissions[0]?.verdict).toBe('AC')
    expect(stderr).toMatch(/\ntwice: its submissions contradict each other: the time limit is at least /)
  })

  test('use_for_time_limit says which count, also for some cases', async (context) => {
    await needsBwrap(context)
    needsProgram(context, 'python3')
    const yaml = `
time_limit_exceeded: {use_for_time_limit: false, permitted: [AC], required: [AC]}
accepted:
  secret: {use_for_time_limit: false}
`
    const { stderr, code } = await judge(
      makePackage('2025-09', {
        ...files,
        // Slow in a case that does not count, within what the others leave.
        'submissions/accepted/slow.py': `n = int(input())\nimport time\nwhile n > 9 and time.process_time() < 0.3: pass\nprint(2 * n)\n`,
        'problem.yaml': problemYaml('2025-09', 'limits: {time_resolution: 20}\n'),
        'submissions/submissions.yaml': yaml,
      }),
    )
    expect(stderr).toMatch(/\ntwice: the time limit is 20\.0 s: accepted\/slow\.py takes .*\n$/)
    expect(code).toBe(0)
  })
})

test('constants and included files are in what is compiled', async (context) => {
  await needsBwrap(context)
  for (const program of ['python3', 'g++']) needsProgram(context, program)
  const folder = makePackage('2025-09', {
    'problem.yaml': problemYaml('2025-09', 'limits: {time_limit: 20}\nconstants: {factor: 2, accept: 42}\n'),
    'include/python3/main.py': 'from own import times\nprint(times(int(input()), {{factor}}))\n',
    'include/cpp/grader.cpp':
      '#include <iostream>\nint times(int, int);\nint main() { int n; std::cin >> n; std::cout << times(n, {{factor}}); }\n',
    'output_validator/check.py':
      'import sys\nsys.exit({{accept}} if sys.stdin.read().split() == open(sys.argv[2]).read().split() else 43)\n',
    'submissions/accepted/own.py': 'def times(n, factor): return n * {{factor}} + factor - {{factor}}\n',
    'submissions/accepted/own.cpp': 'int times(int n, int factor) { return n * factor; }\n',
    'submissions/wrong_answer/own.cpp': 'int times(int n, int factor) { return n + factor; }\n',
  })
  const { code, verdicts, stderr } = await judge(folder)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(Object.values(verdicts)).toEqual(['AC', 'AC', 'WA'])
  // A file of the user's is what it is.
  const mine = await judge(folder, temporaryFile('def times(n, factor): return n * factor\n', 'own.py'))
  expect(Object.values(mine.verdicts)).toEqual(['AC'])
})

test('a validator of several sources and a header is built', async (context) => {
  await needsBwrap(context)
  for (const program of ['python3', 'g++']) needsProgram(context, program)
  const folder = makePackage('legacy', {
    'problem.yaml': 'name: Twice\nvalidation: custom\nlimits: {time_limit: 20}\n',
    'output_validators/check/lib/code.h': 'int code(bool right);\n',
    'output_validators/check/code.cpp':
      '#include "lib/code.h"\nint code(bool right) { return right ? 42 : 43; }\n',
    'output_validators/check/main.cpp':
      '#include <fstream>\n#include <iostream>\n#include "lib/code.h"\nint main(int, char **a) { int x, y; std::cin >> x; std::ifstream(a[2]) >> y; return code(x == y); }\n',
  })
  const { result } = await judge(
    folder,
    temporaryFile(right, 'x.py'),
    temporaryFile('print(6)', 'y.py'),
    '--all',
  )
  expect(result?.submissions.map(({ cases }) => cases.map(({ verdict }) => verdict))).toEqual([
    ['AC', 'AC'],
    ['AC', 'WA'],
  ])
})

test('arguments reach the program as they stand', async (context) => {
  needsProgram(context, 'python3')
  const folder = makePackage('2025-09', {
    'problem.yaml': problemYaml('2025-09', 'limits: {time_limit: 20}\n'),
    'data/secret/1.yaml': 'args: [010, 2.50, 1e3, no, "a  b"]\n',
    'data/sample/1.ans': '',
    'data/secret/1.ans': '010|2.50|1e3|no|a  b',
    'data/secret/test_group.yaml': 'output_validator_args: [space_change_sensitive]\n',
  })
  const program = temporaryFile('import sys\nprint("|".join(sys.argv[1:]), end="")\n', 'x.py')
  const { result } = await judge(folder, program, '--sandbox', 'plain')
  expect(result?.submissions[0]?.cases.map(({ verdict }) => verdict)).toEqual(['AC', 'AC'])
})

test('the working directory can be written to where the package allows it', async (context) => {
  await needsBwrap(context)
  needsProgram(context, 'python3')
  const program = temporaryFile(
    `n = input()
try:
    open('notes.txt', 'w').write(n)
    n = open('notes.txt').read()
except OSError:
    n = 0
print(2 * int(n))
`,
    'x.py',
  )
  const verdict = async (version: 'legacy' | '2025-09', line: string) => {
    const yaml = problemYaml(version, `limits: {time_limit: 20}\n${line}\n`)
    const folder = makePackage(version, { 'problem.yaml': yaml })
    return (await judge(folder, program)).result?.submissions[0]?.verdict
  }
  expect(await verdict('2025-09', 'allow_file_writing: false')).toBe('WA')
  expect(await verdict('2025-09', 'allow_file_writing: true')).toBe('AC')
  expect(await verdict('2025-09', '')).toBe('WA')
  expect(await verdict('legacy', '')).toBe('AC')
})

test('a misspelt key: a warning, in the result too; with --strict an error', async (context) => {
  needsProgram(context, 'python3')
  const folder = makePackage('2025-09', {
    'problem.yaml': problemYaml('2025-09', 'limits: {time_limit: 20}\n'),
    'data/secret/1.yaml': 'output_validator_arg: [case_sensitive]\n',
    'data/secret/.hidden.in': '',
  })
  const text =
    'data/secret/1.yaml: unknown key "output_validator_arg" is not used; did you mean output_validator_args?'
  const program = temporaryFile(right, 'x.py')
  const warned = await judge(folder, program, '--sandbox', 'plain')
  expect(warned).toMatchObject({ code: 0, stderr: `twice: ${text}\n` })
  expect(warned.result?.notes).toEqual(['data/secret/.hidden.in: its name has the format ignore it', text])
  const strict = await judge(folder, program, '--sandbox', 'plain', '--strict')
  expect(strict).toMatchObject({ code: 2, result: undefined })
  expect(strict.stderr).toMatch(
    /^solve: .*twice: data\/secret\/1\.yaml: unknown key .*; without --strict this is a warning\n$/,
  )
})
