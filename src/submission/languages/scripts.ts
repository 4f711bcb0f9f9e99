/**
 * Languages whose sources are run as they are, and TypeScript, which is run as JavaScript.
 */
import type { Language, Tool } from '../language.ts'
import { looksLikeProlog, prologGoal } from '../prolog.ts'
import { DASHED, MIB, NOTHING } from './common.ts'

const node: Tool = { program: 'node', version: DASHED, ours: 'node', package: 'nodejs' }
const pythonPrefix = [
  '-c',
  'import sys; print(sys.base_prefix if hasattr(sys, "base_prefix") else sys.prefix)',
]

/** Modules that lie beside it become part of it. */
const BUNDLE = ['--bundle', '--packages=external', '--platform=node', '--target=es2023'] as const

export const scriptLanguages: readonly Language[] = [
  {
    ...NOTHING,
    id: 'bash',
    name: 'Bash',
    extensions: ['.sh'],
    tools: [{ program: 'bash', version: DASHED, package: 'bash' }],
    run: ['bash', '{source}'],
  },
  {
    ...NOTHING,
    id: 'clisp',
    name: 'CLisp',
    code: 'lisp',
    extensions: ['.lsp', '.lisp', '.cl'],
    tools: [{ program: 'clisp', version: DASHED, package: 'clisp' }],
    run: ['clisp', '-norc', '{source}'],
    // Without one it dies when the user of the box has no name.
    runEnv: { HOME: '/tmp' },
    memoryFloor: 64 * MIB,
  },
  {
    ...NOTHING,
    id: 'javascript',
    name: 'Node',
    extensions: ['.js', '.mjs', '.cjs'],
    tools: [node],
    run: ['node', '{source}'],
    memoryFloor: 64 * MIB,
  },
  {
    ...NOTHING,
    id: 'typescript',
    name: 'TypeScript',
    isOwnVersion: false,
    extensions: ['.ts'],
    tools: [
      {
        program: 'esbuild',
        version: DASHED,
        versionFile: { path: '../package.json', says: /"version": "([^"]+)"/ },
        ours: 'esbuild',
        package: 'esbuild',
      },
      node,
    ],
    binary: 'solution.js',
    // CommonJS allows `require` and `import` side by side, but no `await` at the top: then it is a module.
    compile: [
      ['esbuild', '{source}', '--outfile={binary}', '--platform=node', '--target=es2023', '--format=cjs'],
      ['esbuild', '{source}', '--outfile={binary}', '--platform=node', '--target=es2023', '--format=esm'],
    ],
    compileFolder: [
      ['esbuild', '{source}', '--outfile={binary}', ...BUNDLE, '--format=cjs'],
      ['esbuild', '{source}', '--outfile={binary}', ...BUNDLE, '--format=esm'],
    ],
    run: ['node', '{binary}'],
    memoryFloor: 64 * MIB,
  },
  {
    ...NOTHING,
    id: 'perl',
    name: 'Perl',
    extensions: ['.pl'],
    tools: [
      {
        program: 'perl',
        version: ['-e', 'printf "%vd", $^V'],
        prefix: ['-MConfig', '-e', 'print $Config{prefix}'],
        package: 'perl',
      },
    ],
    // Modules of its own may lie beside it.
    run: ['perl', '-I{box}', '{source}'],
  },
  {
    ...NOTHING,
    id: 'php',
    name: 'PHP',
    extensions: ['.php'],
    tools: [{ program: 'php', version: DASHED, package: 'php-cli' }],
    run: ['php', '{source}'],
  },
  {
    ...NOTHING,
    id: 'prolog',
    name: 'Prolog',
    isOwnVersion: false,
    extensions: [],
    tools: [{ program: 'swipl', version: DASHED, package: 'swi-prolog-nox' }],
    goal: prologGoal,
    run: ['swipl', '-O', '-q', '--on-error=status', '-g', '{goal}', '-t', 'halt', '{source}'],
    runEnv: { HOME: '/tmp' },
    memoryFloor: 64 * MIB,
    claims: { insteadOf: 'perl', shebang: /\b(?:swipl|prolog)\b/, looksLike: looksLikeProlog },
  },
  {
    ...NOTHING,
    id: 'python',
    name: 'Python',
    code: 'python3',
    extensions: ['.py', '.py3'],
    tools: [{ program: 'python3', version: DASHED, prefix: pythonPrefix, package: 'python3' }],
    run: ['python3', '{source}'],
  },
  {
    ...NOTHING,
    id: 'python2',
    name: 'Python 2',
    extensions: ['.py2'],
    tools: [
      { program: 'python2', version: DASHED, prefix: pythonPrefix, package: 'python2', elsewhere: 'pyenv' },
    ],
    run: ['python2', '{source}'],
    claims: { insteadOf: 'python', shebang: /\bpython2/ },
  },
  {
    ...NOTHING,
    id: 'ruby',
    name: 'Ruby',
    extensions: ['.rb'],
    tools: [
      {
        program: 'ruby',
        version: DASHED,
        prefix: ['-e', 'require "rbconfig"; puts RbConfig::CONFIG["prefix"]'],
        package: 'ruby',
      },
    ],
    run: ['ruby', '{source}'],
  },
  {
    ...NOTHING,
    id: 'powershell',
    name: 'PowerShell',
    extensions: ['.ps1'],
    tools: [
      {
        program: 'pwsh',
        version: DASHED,
        package: 'powershell',
        elsewhere: "Microsoft's package repository",
      },
    ],
    run: ['pwsh', '-NoLogo', '-NoProfile', '-NonInteractive', '-File', '{source}'],
    runEnv: {
      HOME: '/tmp',
      DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1',
      POWERSHELL_TELEMETRY_OPTOUT: '1',
      POWERSHELL_UPDATECHECK: 'Off',
    },
    memoryFloor: 256 * MIB,
  },
]
