import { describe, expect, test } from 'vitest'
import { foreignShare, meanForeign, parseCpuTicks } from '../../../src/measure/foreign.ts'

const machine = (user: number, idle: number, steal = 0): string =>
  `cpu  ${user} 10 100 ${idle} 20 3 4 ${steal} 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 1 0 0\n`
const self = (user: number, children: number): string =>
  `4711 (node (a) b) R 1 4711 1 0 -1 4194304 9 8 7 6 ${user} 5 ${children} 2 20 0 11 0 99 1 2 3\n`

describe('the share of others', () => {
  test('is what neither this process nor its children used, stolen time included', () => {
    const before = parseCpuTicks(machine(1000, 5000), self(40, 10))
    expect(before).toEqual({ total: 6137, busy: 1117, own: 57 })
    // 200 ticks pass on all cores: 100 idle, 30 ours, 20 of a child, 10 stolen, and so 40 of somebody else.
    const after = parseCpuTicks(machine(1090, 5100, 10), self(70, 30))
    expect(foreignShare(before, after)).toBeCloseTo(0.25, 12)
  })

  test('stays between none and all, and is not told of no time at all', () => {
    const before = { total: 100, busy: 50, own: 10 }
    expect(foreignShare(before, { total: 110, busy: 52, own: 20 })).toBe(0)
    expect(foreignShare(before, before)).toBeUndefined()
    expect(foreignShare(undefined, before)).toBeUndefined()
  })

  test.each([
    ['', ''],
    ['cpu  1 2\n', self(1, 1)],
    [machine(1, 1), 'nonsense'],
  ])('is not told where the kernel tells nothing: %j, %j', (stat, own) => {
    expect(parseCpuTicks(stat, own)).toBeUndefined()
  })

  test('of a run is the mean of the rounds that tell it', () => {
    expect(meanForeign([{ foreign: 0.2 }, {}, { foreign: 0.4 }])).toBeCloseTo(0.3, 12)
    expect(meanForeign([{}])).toBeUndefined()
  })
})
