/**
 * TypeScript -> dist.
 *
 * The command line, the worker thread and each challenge become one CommonJS file each: loading some fifty small
 * ES modules takes Node three times as long (bench/RECORDS.md). What a command imports only once it is needed becomes a
 * file of its own, since Node reads through all of a file before it runs the first line. Packages stay in node_modules, but for the few that every start needs (see VENDORED).
 */
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import asc from 'assemblyscript/asc'
import { build } from 'esbuild'

const challengeFiles = readdirSync('challenges', { recursive: true })
  .filter((path) => /[/\\](solver|generator)\.ts$/.test(path))
  .map((path) => `challenges/${path}`)

const benchFiles = readdirSync('bench')
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `bench/${name}`)

const MANIFEST = 'scripts/manifest.ts'
/** What package.json exports. */
const KIT = ['src/kit/index.ts', 'src/kit/generator.ts', 'src/kit/dictionary/index.ts']

const INDEX_FILE = 'challenges/drop-the-bass/kernel/index-file.ts'

/** Sources that commands import late, found while building. */
const late = new Set()

const LATE_IMPORT = /\bimport\('(\.[^']+\.ts)'\)/g

/**
 * Makes `import('./list.ts')` of a command, or of what it stands on, a `require` of the built file at run time: the loader of ES modules would take
 * milliseconds to start. The file is found from whatever bundle this ends up in.
 */
const lateImports = {
  name: 'late-imports',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (!/^src\/(commands|experiment|judge|problem|solve)\//.test(relative('.', path))) return undefined
      const contents = readFileSync(path, 'utf8').replace(LATE_IMPORT, (_, name) => {
        const source = relative('.', join(dirname(path), name))
        late.add(source)
        return `Promise.resolve(require(distFolder + '/${source.replace(/\.ts$/, '.cjs')}'))`
      })
      return { contents, loader: 'ts' }
    })
  },
}

/**
 * Packages that are needed before anything can be printed, each made one small file: read from node_modules they cost many times
 * what their code does. Their licences go with them.
 */
const VENDORED = {
  chalk: "export { Chalk } from 'chalk'",
  commander: "export * from 'commander'",
  yaml: "export { parse } from 'yaml'",
  zod: "export { z } from 'zod'",
}

/** What takes its time to load, and is not used by us: starting processes from commander, error messages in fifty languages. */
const unused = {
  name: 'unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'unused' } : undefined,
    )
    onResolve({ filter: /\/locales\/index\.js$/ }, () => ({ path: 'locales', namespace: 'unused' }))
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'export {}', loader: 'js' }))
  },
}

async function buildVendored() {
  const licences = []
  for (const [name, contents] of Object.entries(VENDORED)) {
    await build({
      stdin: { contents, resolveDir: '.' },
      outfile: `dist/vendor/${name}.cjs`,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20.19',
      format: 'cjs',
      mainFields: ['module', 'main'],
      plugins: [unused],
      logLevel: 'warning',
    })
    const folder = `node_modules/${name}`
    const { version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
    const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file))
    licences.push(`${name} ${version}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n`)
  }
  writeFileSync('dist/vendor/LICENSES.txt', licences.join(`\n${'-'.repeat(80)}\n\n`))
}

const vendored = {
  name: 'vendored',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(${Object.keys(VENDORED).join('|')})$`)
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'vendored' }))
    onLoad({ filter: /.*/, namespace: 'vendored' }, ({ path }) => ({
      // Colours are for terminals: what prints into a pipe does without the file.
      contents:
        path === 'chalk'
          ? "Object.defineProperty(exports, 'Chalk', { get: () => require(distFolder + '/vendor/chalk.cjs').Chalk })"
          : `module.exports = require(distFolder + '/vendor/${path}.cjs')`,
      loader: 'js',
    }))
  },
}

async function buildAll(entryPoints, logLevel = 'warning') {
  await build({
    entryPoints,
    outbase: '.',
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    plugins: [vendored, lateImports],
    // CommonJS has no import.meta.
    define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
    // Where built files are, whichever of them this is: a name of package.json's imports takes longer to find.
    banner: { js: `const distFolder = __filename.slice(0, __filename.lastIndexOf('/dist/') + 5);` },
    // Names stay as they are, for stacks, and lines can be shown.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    logLevel,
  })
}

/** All at once, and one by one when that fails, to find out which of them are wrong: slug -> message. */
async function buildChallenges() {
  try {
    await buildAll(challengeFiles, 'silent')
    return {}
  } catch {
    const faults = {}
    for (const slug of new Set(challengeFiles.map(slugOf))) {
      try {
        await buildAll(
          challengeFiles.filter((path) => slugOf(path) === slug),
          'silent',
        )
      } catch (error) {
        faults[slug] = messageOf(error)
      }
    }
    return faults
  }
}

function slugOf(path) {
  return path.split('/')[1]
}

/** "challenges/x/solver.ts:3:7: Unexpected token" */
function messageOf({ errors, message }) {
  const first = errors?.[0]
  if (!first?.location) return first?.text ?? message
  const { file, line, column } = first.location
  return `${file}:${line}:${column + 1}: ${first.text}`
}

// From nothing, so that no file of a deleted module stays behind.
rmSync('dist', { recursive: true, force: true })
await buildVendored()
const done = new Set()
for (
  let entries = [
    'src/cli.ts',
    'src/solve/worker.ts',
    'src/solve/parts/worker.ts',
    'src/experiment/built.ts',
    'src/experiment/side-by-side-process.ts',
    ...KIT,
    INDEX_FILE,
    MANIFEST,
    ...benchFiles,
  ];
  entries.length > 0;
) {
  await buildAll(entries)
  for (const entry of entries) done.add(entry)
  entries = [...late].filter((source) => !done.has(source))
}
chmodSync('dist/src/cli.cjs', 0o755)
writeTypes()

/**
 * The types of what package.json exports. They must do where those of Node are not installed, so what is a Buffer says that it is
 * the array it extends; and they are read alike by modules of both kinds.
 */
function writeTypes() {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], {
    stdio: 'inherit',
  })
  writeFileSync('dist/types/package.json', '{ "type": "commonjs" }\n')
  for (const name of readdirSync('dist/types', { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    const path = join('dist/types', name)
    const text = readFileSync(path, 'utf8').replaceAll(/\bBuffer\b/g, 'Uint8Array')
    const isContract = name === join('kit', 'contract.d.ts')
    writeFileSync(path, isContract ? `${text}declare global { interface AbortSignal {} }\n` : text)
  }
}

// The kernel of drop-the-bass. Its memory comes from outside, shared between threads, and holds all that it knows;
// a memory of any size will do, given in pages of 64 KiB.
const messages = asc.createMemoryStream()
const flags = JSON.parse(readFileSync('scripts/asc-flags.json', 'utf8'))
const kernel = [
  'challenges/drop-the-bass/kernel/assembly/kernel.ts',
  '--outFile',
  'dist/challenges/drop-the-bass/kernel.wasm',
]
const { error } = await asc.main([...kernel, ...flags], { stderr: messages })
if (error) throw new Error(`asc: ${error.message}\n${messages.toString()}`)

// Its index of the bundled word list, made by what reads it.
const { writeIndexFile } = createRequire(import.meta.url)(
  '../dist/challenges/drop-the-bass/kernel/index-file.cjs',
)
writeIndexFile('dist/challenges/drop-the-bass/words.index', readFileSync('dict/american-english'))

// What is wrong with one challenge keeps none of the others from being used.
const { writeManifest } = createRequire(import.meta.url)('../dist/scripts/manifest.cjs')
const wrong = writeManifest(await buildChallenges())
for (const line of wrong) console.error(`build: ${line}`)
if (wrong.length > 0) process.exitCode = 1
