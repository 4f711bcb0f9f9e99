/**
 * Limits of a package, in the units of the format and with the defaults of its version.
 */
import { describe, expect, test } from 'vitest'
import { type Files, makePackage, open, problemYaml } from '../../support/packages.ts'

type Version = Parameters<typeof makePackage>[0]

async function limits(version: Version, lines = '', files: Files = {}) {
  const folder = makePackage(version, { 'problem.yaml': problemYaml(version, lines), ...files })
  return (await open(folder)).facts.limits
}

describe('limits', () => {
  test('nothing said: the defaults of the format', async () => {
    const sizes = {
      cpuMs: undefined,
      memoryBytes: 2048 * 2 ** 20,
      outputBytes: 8 * 2 ** 20,
      codeBytes: 128 * 2 ** 10,
      compilation: { cpuMs: 60_000, memoryBytes: 2048 * 2 ** 20 },
      validation: { cpuMs: 60_000, memoryBytes: 2048 * 2 ** 20, outputBytes: 8 * 2 ** 20 },
    }
    const rule = { resolutionMs: 1000 }
    expect(await limits('legacy')).toEqual({
      ...sizes,
      timeRule: { ...rule, acToTimeLimit: 5, timeLimitToTle: 2, isStrict: false },
    })
    for (const version of ['2023-07-draft', '2025-09'] as const)
      expect(await limits(version)).toEqual({
        ...sizes,
        timeRule: { ...rule, acToTimeLimit: 2, timeLimitToTle: 1.5, isStrict: true },
        readOnlyWork: true,
      })
    expect(await limits('legacy', 'limits:\n')).toMatchObject(sizes)
  })

  test('exactly what is said', async () => {
    const said =
      'limits: {time_limit: 1.1, memory: 3, output: 5, code: 7, compilation_time: 0.3, compilation_memory: 9, validation_time: 2, validation_memory: 11, validation_output: 13}\n'
    expect(await limits('2025-09', said)).toMatchObject({
      cpuMs: 1100,
      memoryBytes: 3_145_728,
      outputBytes: 5_242_880,
      codeBytes: 7168,
      compilation: { cpuMs: 300, memoryBytes: 9_437_184 },
      validation: { cpuMs: 2000, memoryBytes: 11_534_336, outputBytes: 13_631_488 },
      timeRule: undefined,
    })
    for (const [seconds, ms] of [
      ['1.005', 1005],
      ['0.0005', 0.5],
      ['4.35', 4350],
    ])
      expect((await limits('2025-09', `limits: {time_limit: ${seconds}}\n`)).cpuMs).toBe(ms)
  })

  test('the rule for a limit that is left to submissions', async () => {
    const later =
      'limits: {time_resolution: 0.1, time_multipliers: {ac_to_time_limit: 3, time_limit_to_tle: 1.2}}\n'
    expect((await limits('2025-09', later)).timeRule).toEqual({
      acToTimeLimit: 3,
      timeLimitToTle: 1.2,
      resolutionMs: 100,
      isStrict: true,
    })
    const older = 'limits: {time_multiplier: 4, time_safety_margin: 1.5}\n'
    expect((await limits('legacy', older)).timeRule).toMatchObject({ acToTimeLimit: 4, timeLimitToTle: 1.5 })
    // Names of another version are not obeyed.
    expect((await limits('2025-09', older)).timeRule).toMatchObject({ acToTimeLimit: 2, timeLimitToTle: 1.5 })
    expect((await limits('legacy', later)).timeRule).toMatchObject({ acToTimeLimit: 5, resolutionMs: 1000 })
  })

  test('the time limit: problem.yaml, then domjudge-problem.ini, then .timelimit where the version had it', async () => {
    const both = { 'domjudge-problem.ini': "name='x'\ntimelimit='1.5' ; s\n", '.timelimit': '4\n' }
    const other = { 'domjudge-problem.ini': 'name = x\n', '.timelimit': '4\n' }
    for (const version of ['legacy', '2025-09'] as const)
      expect((await limits(version, 'limits: {time_limit: 0.25}\n', both)).cpuMs).toBe(250)
    for (const version of ['legacy', '2023-07-draft', '2025-09'] as const)
      expect((await limits(version, '', both)).cpuMs).toBe(1500)
    expect((await limits('legacy', '', other)).cpuMs).toBe(4000)
    expect((await limits('2023-07-draft', '', other)).cpuMs).toBe(4000)
    expect(await limits('2025-09', '', other)).toMatchObject({
      cpuMs: undefined,
      timeRule: { resolutionMs: 1000 },
    })
  })

  test.each(['2', '2.0', "'2'", '"2"', "'2' # two", '2 ; two', '2.0\r'])('timelimit=%s', async (text) => {
    const files = { 'domjudge-problem.ini': `timelimit=${text}\nx=y\n` }
    expect((await limits('legacy', '', files)).cpuMs).toBe(2000)
  })

  test.each(['', '0', '-1', '1s', "'1", 'nan'])('a time limit of "%s" is refused', async (text) => {
    const message = 'is not a time limit'
    await expect(limits('legacy', '', { '.timelimit': text })).rejects.toThrow(message)
    await expect(limits('legacy', '', { 'domjudge-problem.ini': `timelimit=${text}\n` })).rejects.toThrow(
      message,
    )
  })

  test.each([
    'time_limit: 0',
    'time_resolution: -1',
    'time_multipliers: {ac_to_time_limit: 0.5}',
    'memory: .inf',
    'code: x',
  ])('limits of %s are refused, by name', async (text) => {
    const key = /^(\w+)/.exec(text)?.[1] ?? ''
    await expect(limits('2025-09', `limits: {${text}}\n`)).rejects.toThrow(`problem.yaml: limits.${key}`)
  })
})
