/**
 * The compilers and interpreters of this machine: where each is, and what a box must show for it to work there. Each is
 * looked for once in a process, and without starting it where that can be.
 */
import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { installHint } from './apt.ts'
import { isForAll, isReachable, isSystem, isToolFolder } from '../sandbox/host-paths.ts'
import type { Language, Tool } from './language.ts'
import { ask, isBinary, versionOf } from './versions.ts'

export interface Toolchain {
  /** The program itself, not a stand-in for it. */
  readonly program: string
  /** "3.11.2", or what it says of itself when that holds no number. Asked when it is wanted: some take a second. */
  readonly version: () => Promise<string>
  /** What it needs of the machine besides /usr: a folder, or the file alone. */
  readonly readOnly: readonly string[]
}

/** Where a tool was found that the user of a box could not start. */
interface Unreachable {
  readonly outOfReach: string
}

const searches = new Map<string, Promise<Toolchain | Unreachable | undefined>>()

/** Undefined when it is not on this machine, or not for the user of a box. */
export async function findTool(tool: Tool): Promise<Toolchain | undefined> {
  const found = await search(tool)
  return found && 'program' in found ? found : undefined
}

/** The tools of a language by name. @throws UserError that names the package of the first that is missing. */
export async function requireTools(
  language: Language,
  /** What is to be run with it: "solution.go". */
  label: string,
): Promise<ReadonlyMap<string, Toolchain>> {
  const found = await Promise.all(language.tools.map(search))
  const tools = new Map<string, Toolchain>()
  for (const [index, tool] of language.tools.entries()) {
    const toolchain = found[index]
    if (!toolchain || !('program' in toolchain)) throw await missing(tool, label, toolchain?.outOfReach)
    tools.set(tool.program, toolchain)
  }
  return tools
}

async function missing(tool: Tool, label: string, outOfReach: string | undefined): Promise<UserError> {
  const where = outOfReach === undefined ? '' : ` that everyone may read (${outOfReach} is for root alone)`
  return new UserError(`there is no ${tool.program}${where} to run ${label}`, {
    hint: await installHint(tool),
    exitCode: ExitCode.machine,
  })
}

function search(tool: Tool): Promise<Toolchain | Unreachable | undefined> {
  const key = `${tool.program}\n${process.env['PATH']}`
  const known = searches.get(key) ?? look(tool)
  searches.set(key, known)
  return known
}

async function look(tool: Tool): Promise<Toolchain | Unreachable | undefined> {
  let outOfReach: string | undefined
  for (const candidate of [...ownCandidates(tool), ...onPath(tool.program)]) {
    const place = await locate(tool, candidate)
    if (!place) continue
    if (![place.program, ...place.readOnly].every(isOpen(tool))) {
      outOfReach ??= candidate
      continue
    }
    if (await works(place.program, tool)) return { ...place, version: () => versionOf(place.program, tool) }
  }
  return outOfReach === undefined ? undefined : { outOfReach }
}

function ownCandidates(tool: Tool): string[] {
  if (tool.ours === 'node') return [process.execPath]
  if (tool.ours !== 'esbuild') return []
  try {
    // The program lies in a package for this platform, which is a dependency of esbuild's own.
    const require = createRequire(createRequire(import.meta.filename).resolve('esbuild/package.json'))
    return [require.resolve(`@esbuild/${process.platform}-${process.arch}/bin/esbuild`)]
  } catch {
    return []
  }
}

function onPath(program: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, program)).filter(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/**
 * What this package itself runs with may lie in a folder of root's own, as the whole package then does: root binds it
 * into the box from there, so that it is enough when what is bound can be read. Of a single file a copy is made otherwise.
 */
function isOpen(tool: Tool): (path: string) => boolean {
  if (tool.ours === undefined) return isReachable
  if (tool.ours === 'esbuild') return () => true
  return (path) => process.getuid?.() !== 0 || isForAll(path)
}

/** Undefined for a stand-in that has nothing to start. */
async function locate(tool: Tool, candidate: string): Promise<Omit<Toolchain, 'version'> | undefined> {
  // One file, without anything beside it.
  if (tool.ours === 'esbuild') return { program: candidate, readOnly: [candidate] }
  // Root's own stand-ins are of no use in a box, and some of them would start downloads.
  if (!isOpen(tool)(candidate)) return { program: candidate, readOnly: [] }
  if (!tool.prefix || isPlain(candidate)) return settle(candidate)
  const prefix = (await ask(candidate, tool.prefix))?.trim()
  if (!prefix) return undefined
  const program = join(prefix, 'bin', tool.program)
  if (!isProgram(program)) return settle(candidate)
  return isSystem(candidate) && isSystem(prefix)
    ? settle(candidate)
    : { program, readOnly: isSystem(prefix) ? [] : [prefix] }
}

/** A program of the system stands for itself: it need not be asked. Elsewhere than on Linux, those may be stand-ins too. */
function isPlain(candidate: string): boolean {
  return process.platform === 'linux' && isSystem(realpathSync(candidate)) && isBinary(candidate)
}

/** A link within the system may be known by its name alone (ccache); any other is followed to what it names. */
function settle(candidate: string): Omit<Toolchain, 'version'> {
  const real = realpathSync(candidate)
  if (isSystem(real)) return { program: isSystem(candidate) ? candidate : real, readOnly: [] }
  const folder = dirname(real)
  const root = basename(folder) === 'bin' ? dirname(folder) : folder
  return { program: real, readOnly: [isToolFolder(root) ? root : real] }
}

/** A script outside of the system may be a stand-in for what is not there: it must say its version. */
async function works(program: string, tool: Tool): Promise<boolean> {
  if (tool.ours !== undefined || isTrusted(program)) return true
  return (await ask(program, tool.version)) !== undefined
}

function isTrusted(program: string): boolean {
  return isBinary(program) || isSystem(realpathSync(program))
}
