/**
 * What this machine has to judge with, and what makes its times unsteady.
 */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { installHint, isInApt } from '../submission/apt.ts'
import type { Language, Tool } from '../submission/language.ts'
import { languages } from '../submission/languages.ts'
import { type Quotas, readQuotas } from '../sandbox/quotas.ts'
import { findTool } from '../submission/toolchains.ts'
import type { Tier } from '../sandbox/types.ts'
import { type Unsteadiness, findUnsteadiness } from '../sandbox/unsteadiness.ts'

/** The sandbox this machine allows, and how to get a better one. */
export interface SandboxReport {
  readonly tier: Tier
  readonly detail: string
  readonly remedy?: string
}

export interface LanguageReport {
  readonly id: string
  readonly name: string
  readonly extensions: readonly string[]
  /** Null when a tool is missing. */
  readonly version: string | null
  /** The program whose version this is, where it is not that of the language: "gcc", "esbuild". */
  readonly versionOf: string | null
  readonly missing: readonly MissingTool[]
}

export interface MissingTool {
  readonly program: string
  /** The package of Debian that brings it, where there is one. */
  readonly package: string
  /** Whether this system can install it; null when it does not tell. */
  readonly installable: boolean | null
  /** How to get it, in words. */
  readonly remedy: string
}

export interface MachineReport {
  readonly sandbox: SandboxReport
  readonly languages: readonly LanguageReport[]
  readonly cpu: string
  readonly cores: {
    readonly online: number
    /** Cores' worth of CPU time a second that control groups allow; null: no quota. */
    readonly quota: number | null
  }
  readonly memory: {
    readonly totalBytes: number
    /** What control groups allow; null: all of it. */
    readonly limitBytes: number | null
  }
  readonly unsteady: readonly Unsteadiness[]
}

/** `root` is where /proc and /sys are looked for. */
export async function examineMachine(options: {
  readonly examineSandbox: () => Promise<SandboxReport>
  readonly root?: string
}): Promise<MachineReport> {
  const root = options.root ?? '/'
  const [sandbox, reports] = await Promise.all([
    options.examineSandbox(),
    Promise.all(languages.map(examineLanguage)),
  ])
  const quotas: Quotas = readQuotas(root)
  return {
    sandbox,
    languages: reports,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: { online: availableParallelism(), quota: quotas.cores },
    memory: { totalBytes: totalmem(), limitBytes: quotas.memoryBytes },
    unsteady: findUnsteadiness({ root, load: loadavg()[0] ?? 0, quota: quotas.cores }),
  }
}

async function examineLanguage(language: Language): Promise<LanguageReport> {
  const { id, name, extensions, tools } = language
  const found = await Promise.all(tools.map(findTool))
  const lacking = tools.filter((_, index) => !found[index])
  const missing = await Promise.all(lacking.map(reportMissing))
  const version = missing.length > 0 ? null : ((await found[0]?.version()) ?? null)
  const versionOf = language.isOwnVersion || version === null ? null : tools[0].program
  return { id, name, extensions, version, versionOf, missing }
}

async function reportMissing(tool: Tool): Promise<MissingTool> {
  const [installable, remedy] = await Promise.all([isInApt(tool.package), installHint(tool)])
  return { program: tool.program, package: tool.package, installable: installable ?? null, remedy }
}
