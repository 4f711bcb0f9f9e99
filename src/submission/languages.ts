/**
 * The languages a submission may be written in, as data. Whatever depends on a language is told here.
 */
import type { Language, Tool } from './language.ts'

const MIB = 2 ** 20
const NOTHING = {
  compile: [],
  compileEnv: {},
  runEnv: {},
  readOnly: [],
  memoryFloor: 16 * MIB,
} as const satisfies Partial<Language>

const DASHED = ['--version'] as const
/** Enough to see what is wrong; a template may go wrong in thousands of places. */
const GCC = ['-O2', '-fmax-errors=20', '-fdiagnostics-color=never', '-o', '{binary}', '{source}'] as const

const gcc: Tool = { program: 'gcc', version: ['-dumpfullversion'], package: 'gcc' }
const node: Tool = { program: 'node', version: DASHED, ours: 'node', package: 'nodejs' }
const java: Tool = { program: 'java', version: ['-version'], package: 'default-jdk-headless' }
const pythonPrefix = [
  '-c',
  'import sys; print(sys.base_prefix if hasattr(sys, "base_prefix") else sys.prefix)',
]

/** Without them the heap begins with a 64th of the machine's memory, and is tended by many threads. */
const JAVA_OPTIONS = ['-XX:+UseSerialGC', '-Xms8m'] as const
/** Debian's JDK keeps its settings there. */
const JAVA_FILES = ['/etc/java-*-openjdk']

/** What solutions import. Any other package is compiled along with the one that asks for it. */
const GO_PACKAGES =
  'bufio bytes container/heap container/list container/ring crypto/md5 crypto/sha1 crypto/sha256 crypto/sha512 ' +
  'encoding/base64 encoding/binary encoding/csv encoding/hex encoding/json errors fmt io io/ioutil log math ' +
  'math/big math/bits math/cmplx math/rand os regexp sort strconv strings sync text/tabwriter text/template ' +
  'time unicode unicode/utf8'

export const languages: readonly Language[] = [
  {
    ...NOTHING,
    id: 'bash',
    name: 'Bash',
    extensions: ['.sh'],
    tools: [{ program: 'bash', version: DASHED, package: 'bash' }],
    source: 'solution{ext}',
    run: ['bash', '{source}'],
  },
  {
    ...NOTHING,
    id: 'c',
    name: 'C',
    extensions: ['.c'],
    tools: [gcc],
    source: 'solution{ext}',
    binary: 'solution',
    compile: [['gcc', ...GCC, '-lm']],
    run: ['{binary}'],
  },
  {
    ...NOTHING,
    id: 'cpp',
    name: 'C++',
    extensions: ['.cpp', '.cc', '.cxx'],
    tools: [{ program: 'g++', version: ['-dumpfullversion'], package: 'g++' }],
    source: 'solution{ext}',
    binary: 'solution',
    compile: [['g++', ...GCC]],
    run: ['{binary}'],
  },
  {
    ...NOTHING,
    id: 'csharp',
    name: 'C#',
    extensions: ['.cs'],
    tools: [
      { program: 'mcs', version: DASHED, package: 'mono-mcs' },
      { program: 'mono', version: DASHED, package: 'mono-runtime' },
    ],
    source: 'solution{ext}',
    binary: 'solution.exe',
    compile: [['mcs', '-optimize+', '-r:System.Numerics', '-out:{binary}', '{source}']],
    run: ['mono', '{binary}'],
    compileEnv: { HOME: '{box}' },
    runEnv: { HOME: '/tmp' },
    readOnly: ['/etc/mono'],
    memoryFloor: 64 * MIB,
  },
  {
    ...NOTHING,
    id: 'go',
    name: 'Go',
    extensions: ['.go'],
    tools: [{ program: 'go', version: ['version'], prefix: ['env', 'GOROOT'], package: 'golang-go' }],
    source: 'solution{ext}',
    binary: 'solution',
    compile: [['go', 'build', '-o', '{binary}', '{source}']],
    run: ['{binary}'],
    compileEnv: {
      HOME: '{box}',
      GOCACHE: '{libraries}',
      GO111MODULE: 'off',
      GOFLAGS: '',
      GOTOOLCHAIN: 'local',
      GOTELEMETRY: 'off',
      // Otherwise `net` and `os/user` want a C compiler.
      CGO_ENABLED: '0',
    },
    memoryFloor: 64 * MIB,
    libraries: { fill: ['go', 'build', ...GO_PACKAGES.split(' ')] },
  },
  {
    ...NOTHING,
    id: 'haskell',
    name: 'Haskell',
    extensions: ['.hs'],
    tools: [{ program: 'ghc', version: ['--numeric-version'], package: 'ghc' }, gcc],
    source: 'solution{ext}',
    binary: 'solution',
    compile: [['ghc', '-v0', '-O2', '-fdiagnostics-color=never', '-o', '{binary}', '{source}']],
    run: ['{binary}'],
    compileEnv: { HOME: '{box}' },
    // Debian's list of libraries; the one under /usr is a link to it.
    readOnly: ['/var/lib/ghc'],
  },
  {
    ...NOTHING,
    id: 'clisp',
    name: 'CLisp',
    extensions: ['.lsp', '.lisp'],
    tools: [{ program: 'clisp', version: DASHED, package: 'clisp' }],
    source: 'solution{ext}',
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
    source: 'solution{ext}',
    run: ['node', '{source}'],
    memoryFloor: 64 * MIB,
  },
  {
    ...NOTHING,
    id: 'typescript',
    name: 'TypeScript',
    extensions: ['.ts'],
    tools: [{ program: 'esbuild', version: DASHED, ours: 'esbuild', package: 'esbuild' }, node],
    source: 'solution{ext}',
    binary: 'solution.js',
    // CommonJS allows `require` and `import` side by side, but no `await` at the top: then it is a module.
    compile: [
      ['esbuild', '{source}', '--outfile={binary}', '--platform=node', '--target=es2023', '--format=cjs'],
      ['esbuild', '{source}', '--outfile={binary}', '--platform=node', '--target=es2023', '--format=esm'],
    ],
    run: ['node', '{binary}'],
    memoryFloor: 64 * MIB,
  },
  {
    ...NOTHING,
    id: 'java',
    name: 'Java',
    extensions: ['.java'],
    tools: [{ ...java, program: 'javac' }, java],
    // A public class must be in a file of its name.
    source: '{class}.java',
    compile: [['javac', '-encoding', 'UTF-8', '-Xmaxerrs', '20', '-nowarn', '-d', '{box}', '{source}']],
    run: ['java', ...JAVA_OPTIONS, '-cp', '{box}', '{class}'],
    readOnly: JAVA_FILES,
    memoryFloor: 256 * MIB,
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
    source: 'solution{ext}',
    run: ['perl', '{source}'],
  },
  {
    ...NOTHING,
    id: 'php',
    name: 'PHP',
    extensions: ['.php'],
    tools: [{ program: 'php', version: DASHED, package: 'php-cli' }],
    source: 'solution{ext}',
    run: ['php', '{source}'],
  },
  {
    ...NOTHING,
    id: 'python',
    name: 'Python',
    extensions: ['.py'],
    tools: [{ program: 'python3', version: DASHED, prefix: pythonPrefix, package: 'python3' }],
    source: 'solution{ext}',
    run: ['python3', '{source}'],
  },
  {
    ...NOTHING,
    id: 'python2',
    name: 'Python 2',
    extensions: [],
    tools: [{ program: 'python2', version: DASHED, prefix: pythonPrefix, package: 'python2' }],
    source: 'solution{ext}',
    run: ['python2', '{source}'],
    shebang: { insteadOf: 'python', asks: /\bpython2/ },
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
    source: 'solution{ext}',
    run: ['ruby', '{source}'],
  },
  {
    ...NOTHING,
    id: 'rust',
    name: 'Rust',
    extensions: ['.rs'],
    // It leaves linking to cc.
    tools: [
      { program: 'rustc', version: DASHED, prefix: ['--print', 'sysroot'], package: 'rustc' },
      { program: 'cc', version: ['-dumpfullversion'], package: 'gcc' },
    ],
    source: 'solution{ext}',
    binary: 'solution',
    compile: [['rustc', '-O', '--edition', '2021', '--color', 'never', '-o', '{binary}', '{source}']],
    run: ['{binary}'],
  },
  {
    ...NOTHING,
    id: 'scala',
    name: 'Scala',
    extensions: ['.scala'],
    tools: [
      { program: 'scalac', version: ['-version'], package: 'scala' },
      { program: 'scala', version: ['-version'], package: 'scala' },
      java,
    ],
    source: 'solution{ext}',
    // The second is for a script: statements outside of any object.
    compile: [
      ['scalac', '-nowarn', '-d', '{box}', '{source}'],
      ['scalac', '-nowarn', '-Xscript', '{class}', '-d', '{box}', '{source}'],
    ],
    run: ['scala', '-cp', '{box}', '{class}'],
    compileEnv: { HOME: '{box}' },
    runEnv: { HOME: '/tmp', JAVA_OPTS: JAVA_OPTIONS.join(' ') },
    readOnly: JAVA_FILES,
    memoryFloor: 256 * MIB,
  },
  {
    ...NOTHING,
    id: 'powershell',
    name: 'PowerShell',
    extensions: ['.ps1'],
    // Not Debian's own: the package is in Microsoft's repository.
    tools: [{ program: 'pwsh', version: DASHED, package: 'powershell' }],
    source: 'solution{ext}',
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
