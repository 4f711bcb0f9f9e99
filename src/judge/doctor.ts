/**
 * What this machine has to judge with, and what makes its times unsteady.
 */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
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
  readonly missing: readonly { readonly program: string; readonly package: string }[]
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

async function examineLanguage({ id, name, extensions, tools }: Language): Promise<LanguageReport> {
  const found = await Promise.all(tools.map(findTool))
  const missing = tools
    .filter((_, index) => !found[index])
    .map((tool: Tool) => ({ program: tool.program, package: tool.package }))
  return { id, name, extensions, version: missing.length > 0 ? null : (found[0]?.version ?? null), missing }
}
