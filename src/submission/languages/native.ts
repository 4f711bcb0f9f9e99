/**
 * Languages whose compilers make a program, or something that one other program runs.
 */
import type { Language } from '../language.ts'
import { DASHED, MIB, NOTHING, gcc } from './common.ts'

/** Enough to see what is wrong; a template may go wrong in thousands of places. */
const GCC = ['-O2', '-fmax-errors=20', '-fdiagnostics-color=never', '-o', '{binary}', '{sources}'] as const

/** What solutions import. Any other package is compiled along with the one that asks for it. */
const GO_PACKAGES =
  'bufio bytes container/heap container/list container/ring crypto/md5 crypto/sha1 crypto/sha256 crypto/sha512 ' +
  'encoding/base64 encoding/binary encoding/csv encoding/hex encoding/json errors fmt io io/ioutil log math ' +
  'math/big math/bits math/cmplx math/rand os regexp sort strconv strings sync text/tabwriter text/template ' +
  'time unicode unicode/utf8'

export const nativeLanguages: readonly Language[] = [
  {
    ...NOTHING,
    id: 'c',
    name: 'C',
    isOwnVersion: false,
    extensions: ['.c'],
    tools: [gcc],
    binary: 'solution',
    compile: [['gcc', ...GCC, '-lm']],
    run: ['{binary}'],
  },
  {
    ...NOTHING,
    id: 'cpp',
    name: 'C++',
    isOwnVersion: false,
    extensions: ['.cpp', '.cc', '.cxx', '.c++', '.C'],
    tools: [{ program: 'g++', version: ['-dumpfullversion'], package: 'g++' }],
    binary: 'solution',
    compile: [['g++', ...GCC]],
    run: ['{binary}'],
  },
  {
    ...NOTHING,
    id: 'csharp',
    name: 'C#',
    isOwnVersion: false,
    extensions: ['.cs'],
    tools: [
      { program: 'mcs', version: DASHED, package: 'mono-mcs' },
      { program: 'mono', version: DASHED, package: 'mono-runtime' },
    ],
    binary: 'solution.exe',
    compile: [['mcs', '-optimize+', '-r:System.Numerics', '-out:{binary}', '{sources}']],
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
    tools: [
      {
        program: 'go',
        version: ['version'],
        versionFile: { path: '../VERSION', says: /^go([\d.]+\w*)/ },
        prefix: ['env', 'GOROOT'],
        package: 'golang-go',
      },
    ],
    binary: 'solution',
    compile: [['go', 'build', '-o', '{binary}', '{sources}']],
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
    isOwnVersion: false,
    extensions: ['.hs'],
    tools: [
      { program: 'ghc', version: ['--numeric-version'], versionFile: { path: 'ghc' }, package: 'ghc' },
      gcc,
    ],
    binary: 'solution',
    compile: [['ghc', '-v0', '-O2', '-fdiagnostics-color=never', '-o', '{binary}', '{source}']],
    run: ['{binary}'],
    compileEnv: { HOME: '{box}' },
    // Debian's list of libraries; the one under /usr is a link to it.
    readOnly: ['/var/lib/ghc'],
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
    binary: 'solution',
    compile: [['rustc', '-O', '--edition', '2021', '--color', 'never', '-o', '{binary}', '{source}']],
    run: ['{binary}'],
  },
]
