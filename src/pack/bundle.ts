/**
 * The bundle of a packed program: the solver, what it uses of the kit, and a few lines that run it.
 */
import { readFileSync, realpathSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, dirname, join, relative, sep } from 'node:path'
import { type BuildFailure, type Plugin, build, transform } from 'esbuild'
import { packageRoot } from '../problem/package.ts'
import { fences, isPackaged, kitModules } from '../problem/user-code/imports.ts'
import { isWithin } from '../problem/user-code/paths.ts'
import { ExitCode, UserError } from '../errors.ts'
import type { Choice, Solver } from '../kit/contract.ts'
import { type CommentKeeper, createCommentKeeper } from './comments.ts'
import { dropEmptyFiles, dropUnusedNumbers, hoistImports, space } from './layout.ts'
import { standIns } from './stand-ins.ts'

export interface BundleOptions {
  /** Path of solver.ts. */
  readonly source: string
  readonly solver: Solver
  readonly choice: Choice
  /** The oldest Node it shall run on, by its major version. */
  readonly node: number
}

export interface Bundle {
  readonly code: string
  /** The same without comments and spaces. */
  readonly essence: string
}

const PROGRAMS = {
  lines: { file: 'lines', run: 'solveLines' },
  file: { file: 'file', run: 'solveFile' },
  args: { file: 'args', run: 'solveArguments' },
} as const
const WITH_FILES = { file: 'args-and-files', run: 'solveArguments' } as const

/** A line of code that leads to what a solver's `notInPacks` names. */
const NOT_IN_PACKS = /^.*\/\/ Not in packs\.\n/gm

/** The Node that has it for everyone. */
const ABORT_CONTROLLER_SINCE = 15

/** JavaScript of one CommonJS file. @throws UserError when the solver cannot be bundled. */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  const comments = createCommentKeeper()
  const texts: string[] = []
  const folder = dirname(realpathSync(options.source))
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry(options), resolveDir: packageRoot, sourcefile: 'program', loader: 'ts' },
    absWorkingDir: packageRoot,
    plugins: [
      kitModules,
      ...(isWithin(packageRoot, folder) ? [] : [fences(folder)]),
      ownSources(comments, standIns(options.choice), { folder, texts }),
    ],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    // Its imports are made calls of `require` below: the bundler's own are harder to read.
    format: 'esm',
    target: `node${options.node}`,
    charset: 'utf8',
    legalComments: 'inline',
    // Not that of the folder it is run in.
    tsconfigRaw: {},
    logLevel: 'silent',
  }).catch(explain)
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  checkImports(imports)
  const hoisted = hoistImports(outputFiles[0]?.text ?? '', imports.length)
  const titles = titlesOf(Object.keys(metafile.inputs), folder)
  const code = retitle(dropUnusedNumbers(hoisted, texts), titles)
  return layOut(code, comments, [...titles.values()])
}

/** For a reader, unless that would change what the program does. */
async function layOut(code: string, comments: CommentKeeper, files: readonly string[]): Promise<Bundle> {
  const plain = comments.restore(code)
  const readable = space(dropEmptyFiles(comments.restoreMatching(code), files), files)
  const essence = await essenceOf(plain)
  // What looks like a comment or like the end of a function may be a line of a string.
  return { code: (await essenceOf(readable)) === essence ? readable : plain, essence }
}

/** The code alone, without comments and spaces. */
async function essenceOf(code: string): Promise<string> {
  return (await transform(code, { minifyWhitespace: true, legalComments: 'none' })).code
}

/** The file that everything else is imported from. */
function entry({ source, solver, choice, node }: BundleOptions): string {
  const { file, run } = solver.shape === 'args' && solver.files ? WITH_FILES : PROGRAMS[solver.shape]
  const dictionary = solver.dictionary ? 'dictionary' : `dictionary: ''`
  const signal = node < ABORT_CONTROLLER_SINCE ? 'signal: { aborted: false }' : 'signal'
  return `
    import solver from ${JSON.stringify(fromRoot(source))}
    import { dictionary } from './src/pack/program/dictionary.ts'
    import { runProgram } from './src/pack/program/output.ts'
    import { signal } from './src/pack/program/signal.ts'
    import { ${run} } from './src/pack/program/${file}.ts'
    runProgram(() => ${run}(solver, ${literal(choice)}, { ${dictionary}, ${signal} }))
  `
}

/** `{ lookup: 'set' }`: names as a person would write them. */
function literal(choice: Choice): string {
  const entries = Object.entries(choice).map(([axis, value]) => {
    return `${/^[\w$]+$/.test(axis) ? axis : JSON.stringify(axis)}: ${JSON.stringify(value)}`
  })
  return `{ ${entries.join(', ')} }`
}

function fromRoot(path: string): string {
  return `./${relative(packageRoot, path).split(sep).join('/')}`
}

/** Reads our own sources, and those of the challenge, with their comments marked, or what stands in for some of them, and keeps what it read. */
function ownSources(
  comments: CommentKeeper,
  replaced: ReadonlyMap<string, string>,
  { folder, texts }: { readonly folder: string; readonly texts: string[] },
): Plugin {
  return {
    name: 'own-sources',
    setup(bundler) {
      bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const isOwn = isWithin(packageRoot, path) || isWithin(folder, path)
        if (!isOwn || isPackaged(`/${relative(isWithin(packageRoot, path) ? packageRoot : folder, path)}`))
          return undefined
        const name = relative(packageRoot, path).split(sep).join('/')
        const text = (replaced.get(name) ?? readFileSync(path, 'utf8')).replace(NOT_IN_PACKS, '')
        texts.push(text)
        return { contents: comments.mark(text), loader: 'ts' }
      })
    },
  }
}

/** What the bundler calls the files, by what a reader of the pack may know of them: nothing of this machine. */
function titlesOf(files: readonly string[], folder: string): Map<string, string> {
  const slug = basename(folder)
  return new Map(
    files.map((file) => {
      const path = join(packageRoot, file)
      if (isWithin(packageRoot, path)) return [file, file]
      const inside = relative(folder, path).split(sep).join('/')
      return [
        file,
        isWithin(folder, path)
          ? `${slug}/${inside}`
          : file.slice(Math.max(0, file.lastIndexOf('node_modules/'))),
      ]
    }),
  )
}

function retitle(code: string, titles: ReadonlyMap<string, string>): string {
  return code.replace(/^\/\/ (.+)$/gm, (line, file: string) => {
    const title = titles.get(file)
    return title === undefined ? line : `// ${title}`
  })
}

/** Nothing may be left that would have to be installed. */
function checkImports(imports: readonly { readonly path: string }[]): void {
  const left = imports.find(({ path }) => !isBuiltin(path))
  if (!left) return
  throw new UserError(`the solver imports ${left.path}, which cannot be packed`, { exitCode: ExitCode.work })
}

function explain(error: unknown): never {
  const [first] = (error as Partial<BuildFailure>).errors ?? []
  if (!first) throw error
  const where = first.location ? `${first.location.file}:${first.location.line}: ` : ''
  throw new UserError(`cannot pack: ${where}${first.text}`, { exitCode: ExitCode.work, cause: error })
}
