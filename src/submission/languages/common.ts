/**
 * What languages have in common: what most of them lack, and tools that serve several.
 */
import type { Language, Tool } from '../language.ts'

export const MIB = 2 ** 20

/** Spread into a language, which then says where it differs. */
export const NOTHING = {
  isOwnVersion: true,
  compile: [],
  compileEnv: {},
  runEnv: {},
  readOnly: [],
  memoryFloor: 16 * MIB,
} as const satisfies Partial<Language>

export const DASHED = ['--version'] as const

export const gcc: Tool = { program: 'gcc', version: ['-dumpfullversion'], package: 'gcc' }
