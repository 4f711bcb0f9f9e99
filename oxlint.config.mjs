/**
 * Rules of the linter, the way imports may go between the rooms of src among them.
 */

/** From the ground up. Rooms of one storey do not import one another, and none imports from a storey above. */
const STOREYS = [
  ['io'],
  ['kit'],
  ['problem', 'sandbox'],
  ['check', 'measure', 'solve', 'submission'],
  ['experiment', 'judge', 'pack'],
  ['report'],
  ['commands'],
]

const ROOMS = STOREYS.flat()

function imports(files, group, message, { processes = false } = {}) {
  const paths = ['node:child_process', 'child_process'].map((name) => ({
    name,
    message: 'Child processes are started by src/io/spawn.ts alone.',
  }))
  const patterns = [{ group, message }]
  return { files, rules: { 'no-restricted-imports': ['error', { patterns, paths: processes ? [] : paths }] } }
}

/** All that stand beside or above it. */
function forbiddenTo(room) {
  const at = STOREYS.findIndex((storey) => storey.includes(room))
  const others = STOREYS.slice(at)
    .flat()
    .filter((other) => other !== room)
  return [...others.map((other) => `**/${other}/**`), '**/cli.ts']
}

const ONE_WAY = 'Rooms import downwards alone (see Rooms in CONTRIBUTING.md).'

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'node', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  env: { node: true, es2024: true },
  ignorePatterns: [
    'dist',
    'coverage',
    'challenges/*/submissions',
    'challenges/*/kernel/assembly',
    'test/fixtures/submissions',
  ],
  rules: {
    'no-console': 'error',
    'unicorn/no-process-exit': 'error',
    'import/no-cycle': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/no-unnecessary-condition': 'off',
    'no-await-in-loop': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'typescript/consistent-return': 'off',
    'consistent-return': 'off',
    'oxc/no-map-spread': 'off',
    'unicorn/require-post-message-target-origin': 'off',
  },
  overrides: [
    imports(
      ['src/*.ts'],
      ROOMS.map((room) => `./${room}/**`),
      'errors, units and nearest stand below every room.',
    ),
    ...ROOMS.map((room) => imports([`src/${room}/**/*.ts`], forbiddenTo(room), ONE_WAY)),
    imports(['src/io/spawn.ts'], forbiddenTo('io'), ONE_WAY, { processes: true }),
    imports(
      ['src/cli.ts'],
      ROOMS.filter((room) => room !== 'commands' && room !== 'io').map((room) => `./${room}/**`),
      'cli.ts knows commands alone.',
    ),
    imports(['challenges/**/*.ts'], ['**/src/**', '!**/src/kit/**'], 'Challenges import from src/kit alone.'),
    {
      files: ['bench/**', 'test/**', 'scripts/**'],
      rules: {
        'no-console': 'off',
        'import/no-named-as-default-member': 'off',
        'unicorn/consistent-function-scoping': 'off',
        'no-unmodified-loop-condition': 'off',
      },
    },
    { files: ['test/fixtures/**'], rules: { 'unicorn/no-process-exit': 'off' } },
  ],
}
