/**
 * What a JSON file is that is not the result it was taken for: of another of our commands, of another version, or of
 * another tool.
 */
import { printable } from '../units.ts'

export interface Foreign {
  /** "it is the result of a race" */
  readonly what: string
  readonly hint?: string
}

/** Of each command with `--json`; those that can show one again say how. */
const OURS: Readonly<
  Record<string, { readonly what: string; readonly shows?: boolean; readonly version: number }>
> = {
  bench: { what: 'the result of solve bench', shows: true, version: 1 },
  race: { what: 'the result of a race', shows: true, version: 1 },
  judge: { what: 'the result of solve judge', version: 1 },
}

/** By keys that files of that tool have, and no others. */
const TOOLS: readonly { readonly tool: string; readonly has: (data: Keys) => boolean }[] = [
  { tool: 'hyperfine', has: ({ results }) => keysOf(first(results))['command'] !== undefined },
  {
    tool: 'pytest-benchmark',
    has: ({ machine_info, benchmarks }) => isKeys(machine_info) && Array.isArray(benchmarks),
  },
  {
    tool: 'Google Benchmark or mitata',
    has: ({ context, benchmarks }) => isKeys(context) && Array.isArray(benchmarks),
  },
  {
    tool: 'Vitest',
    has: ({ files }) => keysOf(first(keysOf(first(files))['groups']))['benchmarks'] !== undefined,
  },
]

type Keys = Readonly<Record<string, unknown>>

/** Undefined for what may well be a result of `command`. */
export function foreignText(data: unknown, file: string, command: string): Foreign | undefined {
  const keys = keysOf(data)
  const { schema } = keys
  if (typeof schema !== 'string') {
    const found = TOOLS.find(({ has }) => has(keys))
    if (found)
      return {
        what: `it is a result of ${found.tool}`,
        hint: `solve ${command} takes what solve ${command} --json wrote`,
      }
    if (keysOf(first(data))['jmhVersion'] !== undefined) return { what: 'it is a result of JMH' }
    return { what: 'it has no "schema"' }
  }
  const [, name = '', version = ''] = /^solvebench\/([\w-]+)@(\d+)$/.exec(schema) ?? []
  const ours = Object.hasOwn(OURS, name) ? OURS[name] : undefined
  if (name === command)
    return ours && Number(version) !== ours.version
      ? otherVersion(schema, Number(version), ours.version)
      : undefined
  if (!ours) return { what: `its schema is ${printable(schema)}` }
  const hint = ours.shows ? `show it with: solve ${name} --show ${printable(file)}` : undefined
  return { what: `it is ${ours.what}`, ...(hint && { hint }) }
}

function otherVersion(schema: string, version: number, known: number): Foreign {
  const than = version < known ? 'an older' : 'a newer'
  return {
    what: `${schema} is of ${than} solvebench; this one reads ${schema.replace(/\d+$/, String(known))}`,
    hint: version < known ? 'measure again' : 'show it with the version that made it, or update this one',
  }
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null
}

function keysOf(value: unknown): Keys {
  return isKeys(value) ? value : {}
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? (value[0] as unknown) : undefined
}
