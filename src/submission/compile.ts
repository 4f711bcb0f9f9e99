/**
 * A submission -> something a box can run. Compilers run in a box too, with limits of their own: a source may be
 * made to keep one busy for ever, or to have it read what it should not.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { ExitCode, UserError } from '../errors.ts'
import { cacheFolder } from '../kit/cache-folder.ts'
import { compilerMessage } from './compiler-message.ts'
import { existing } from '../sandbox/host-paths.ts'
import { type Argv, type Language, fillIn, startsWith } from './language.ts'
import { librariesFor } from './libraries.ts'
import { findMainClass } from './main-class.ts'
import { openTree } from '../sandbox/placed-files.ts'
import { InBox, placeIn } from '../sandbox/places.ts'
import { type Submission, sourcesOf } from './source.ts'
import { writeFiles } from './source-files.ts'
import { type Toolchain, requireTools } from './toolchains.ts'
import type { BoxedResult, BoxedRun, Limits, Sandbox } from '../sandbox/types.ts'

/** A submission that can be run: spread it into a BoxedRun, and put the arguments of the case behind its argv. */
export interface Ready extends Pick<BoxedRun, 'argv' | 'readOnly' | 'env' | 'memoryFloor'> {
  readonly state: 'ready'
  /** What the user should know about how it is run, a sentence each. */
  readonly notes: readonly string[]
}

export type Compiled = Ready | { readonly state: 'failed'; readonly message: string }

export interface CompileOptions {
  /** An existing folder on the host, which holds the program from now on; removed by the caller. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly limits?: Partial<Limits>
  /** Where libraries are kept from one run to the next. */
  readonly cacheFolder?: string
  /** Told when something must be made first that takes long. */
  readonly onDelay?: (what: string) => void
}

/** Enough for the slowest of honest compilers on a busy machine. */
export const COMPILE_LIMITS: Limits = {
  cpuMs: 60_000,
  wallMs: 120_000,
  memoryBytes: 2 ** 30,
  outputBytes: 2 ** 20,
  fileBytes: 512 * 2 ** 20,
  processes: 256,
}

/** What a build has at hand. */
interface Build {
  readonly submission: Submission
  readonly sandbox: Sandbox
  readonly options: CompileOptions
  readonly tools: ReadonlyMap<string, Toolchain>
  /** On the host: the sources and what becomes of them. */
  readonly program: string
  /** What the compiler is to make, where it makes one file. */
  readonly binary: string | undefined
}

/** @throws UserError when the machine lacks a compiler or an interpreter. */
export async function compile(
  submission: Submission,
  sandbox: Sandbox,
  options: CompileOptions,
): Promise<Compiled> {
  const { language } = submission
  const tools = await requireTools(language, submission.label)
  const program = join(options.folder, 'program')
  const build = { submission, sandbox, options, tools, program, binary: freeName(submission) }

  const message = language.compile.length === 0 ? layOut(build) : await tryAll(build)
  if (message !== undefined) return { state: 'failed', message }
  if (startsWith(language) !== 'class') return ready(build, {})
  const [{ name }] = submission.files
  const found = findMainClass(program, {
    stem: basename(name, extname(name)),
    wanted: submission.entrypoint,
  })
  return 'name' in found
    ? ready(build, { class: found.name })
    : { state: 'failed', message: `nothing to start: ${found.reason}` }
}

/** What the language calls it, unless a file of the submission is called so. */
function freeName({ files, language: { binary } }: Submission): string | undefined {
  if (binary === undefined) return undefined
  const taken = new Set(files.map(({ name }) => name.split('/', 1)[0]))
  let name = binary
  while (taken.has(name)) name = `_${name}`
  return name
}

/** An empty folder with the files in it. */
function layOut({ program, submission }: Build): undefined {
  rmSync(program, { recursive: true, force: true })
  mkdirSync(program)
  // The mask of the process would close it to the user of a box.
  chmodSync(program, 0o755)
  writeFiles(submission.files, program)
}

/** The message of the first way to compile it when none works. */
async function tryAll(build: Build): Promise<string | undefined> {
  let first: string | undefined
  for (const argv of waysOf(build.submission)) {
    layOut(build)
    const { result, message } = await compileWith(argv, build)
    if (message === undefined) {
      openTree(build.program)
      return undefined
    }
    first ??= message
    // What took too much once does so again.
    if (result.killedBy) break
  }
  return first
}

function waysOf({ kind, language: { compile: ways, compileFolder } }: Submission): readonly Argv[] {
  return kind === 'folder' ? (compileFolder ?? ways) : ways
}

async function compileWith(
  template: Argv,
  build: Build,
): Promise<{ result: BoxedResult; message: string | undefined }> {
  const { options, program, sandbox, submission } = build
  const { language } = submission
  const box = placeIn(sandbox.tier, program, InBox.box)
  const libraries = await bindLibraries(build)
  const values = { ...names(build, ''), libraries: libraries.seen }
  const limits = { ...COMPILE_LIMITS, ...options.limits }
  const stdout = join(options.folder, 'compiler-output')
  const result = await sandbox.run({
    argv: command(template, values, build),
    box: program,
    keep: true,
    readOnly: { ...toolBinds(build), ...libraries.readOnly },
    env: fillInAll(language.compileEnv, { ...values, box }),
    stdin: undefined,
    stdout,
    limits,
    memoryFloor: language.memoryFloor,
    signal: options.signal,
  })
  const printed = [result.stderr, readFileSync(stdout)]
  const made = isMade(build)
  return { result, message: compilerMessage(result, { printed, limits, box, made, language }) }
}

/** A compiler may succeed and make nothing: of a Go package without a main, for one. */
function isMade({ program, binary, submission: { language } }: Build): boolean {
  if (binary === undefined) return true
  const facts = statSync(join(program, binary), { throwIfNoEntry: false })
  const mustStart = language.run[0] === '{binary}'
  return facts !== undefined && facts.isFile() && (!mustStart || (facts.mode & 0o111) !== 0)
}

/** `start` says what is known once it is compiled. */
function ready(build: Build, start: { readonly class?: string }): Ready {
  const { program, sandbox, submission } = build
  const { language, notes, files } = submission
  const folder = placeIn(sandbox.tier, program, InBox.program)
  const goal = language.goal?.(Buffer.from(files[0].bytes).toString('utf8')) ?? ''
  return {
    state: 'ready',
    argv: command(language.run, { ...names(build, folder), ...start, goal }, build),
    readOnly: { ...toolBinds(build), [program]: InBox.program },
    env: language.runEnv,
    memoryFloor: language.memoryFloor,
    notes,
  }
}

/** The placeholders, for files in `folder`, or in the working directory. */
function names({ submission, binary = '' }: Build, folder: string): Record<string, string> {
  return {
    source: pathIn(folder, submission.files[0].name),
    binary: pathIn(folder, binary),
    box: folder || '.',
  }
}

/** As an argument that is no option, and no file of options, whatever it is called. */
function pathIn(folder: string, name: string): string {
  return folder === '' && /^[-@+]/.test(name) ? `./${name}` : join(folder, name)
}

function command(
  [first, ...rest]: Argv,
  values: Readonly<Record<string, string>>,
  { tools, submission }: Build,
): readonly string[] {
  const program = tools.get(first)?.program ?? fillIn(first, values)
  const sources = () => sourcesOf(submission).map(({ name }) => pathIn('', name))
  return [
    program,
    ...rest.flatMap((argument) => (argument === '{sources}' ? sources() : fillIn(argument, values))),
  ]
}

function toolBinds({ tools, submission: { language } }: Build): Record<string, string> {
  // Debian's `cc`, `java` and `php` are links to there.
  const paths = existing(['/etc/alternatives', ...language.readOnly])
  const folders = [...tools.values()].flatMap(({ readOnly }) => readOnly)
  return Object.fromEntries([...paths, ...folders].map((path) => [path, path]))
}

async function bindLibraries({
  tools,
  options,
  sandbox,
  submission: { language },
}: Build): Promise<{ seen: string; readOnly: Record<string, string> }> {
  const toolchain = tools.get(language.tools[0].program)
  if (!language.libraries || !toolchain) return { seen: '', readOnly: {} }
  const folder = await librariesFor(language, toolchain, {
    cacheFolder: options.cacheFolder ?? homeOfLibraries(),
    signal: options.signal,
    onDelay: options.onDelay,
  })
  return {
    seen: placeIn(sandbox.tier, folder, InBox.libraries),
    readOnly: { [folder]: InBox.libraries },
  }
}

function fillInAll(
  env: Language['compileEnv'],
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fillIn(value, values)]))
}

function homeOfLibraries(): string {
  const folder = cacheFolder()
  if (folder !== undefined) return folder
  throw new UserError('there is no folder to keep the libraries of compilers in', {
    hint: 'name one by XDG_CACHE_HOME',
    exitCode: ExitCode.machine,
  })
}
