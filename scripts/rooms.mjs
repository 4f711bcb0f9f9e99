/**
 * The rooms of src and who may import whom, as the overrides of oxlint want it: `node scripts/rooms.mjs` writes them into
 * .oxlintrc.json, and `--check` fails when they are not what stands there.
 */
import { readFileSync, writeFileSync } from 'node:fs'

/** From the ground up. Rooms of one line do not import one another. */
const STOREYS = [
  ['io'],
  ['kit'],
  ['problem', 'sandbox'],
  ['check', 'measure', 'solve', 'submission'],
  ['experiment', 'judge', 'pack'],
  ['report'],
  ['commands'],
]
/** What is not yet as it should be. */
const ALLOWED = { judge: ['report', 'commands'] }

const NO_PROCESSES = ['node:child_process', 'child_process'].map((name) => ({
  name,
  message: 'Child processes are started by src/io/spawn.ts alone.',
}))

const all = STOREYS.flat()

/** All that stand beside or above it. */
function forbidden(room) {
  const at = STOREYS.findIndex((storey) => storey.includes(room))
  return STOREYS.slice(at)
    .flat()
    .filter((other) => other !== room && !(ALLOWED[room] ?? []).includes(other))
}

function override(files, group, message, paths = NO_PROCESSES) {
  const patterns = group.length > 0 ? [{ group, message }] : []
  return { files, rules: { 'no-restricted-imports': ['error', { patterns, paths }] } }
}

const rooms = all.map((room) =>
  override(
    [`src/${room}/**/*.ts`],
    [...forbidden(room).map((other) => `**/${other}/**`), '**/cli.ts'].filter(
      // A folder of the same name within the room.
      (pattern) => !(room === 'report' && pattern === '**/judge/**'),
    ),
    `src/${room} must not import from a room above it or beside it (see Rooms in CONTRIBUTING.md).`,
  ),
)
const generated = [
  override(
    ['src/*.ts'],
    all.map((room) => `./${room}/**`),
    'errors, units and nearest stand below every room.',
  ),
  ...rooms,
  override(
    ['src/cli.ts'],
    all.filter((room) => !['commands', 'io'].includes(room)).map((room) => `**/${room}/**`),
    'cli.ts knows commands alone.',
  ),
  override(
    ['src/io/spawn.ts'],
    all.filter((room) => room !== 'io').map((room) => `**/${room}/**`),
    'src/io must not import from a room above it (see Rooms in CONTRIBUTING.md).',
    [],
  ),
  override(['challenges/**/*.ts'], ['**/src/**', '!**/src/kit/**'], 'Challenges import from src/kit alone.'),
]

const FILE = '.oxlintrc.json'
const config = JSON.parse(readFileSync(FILE, 'utf8'))
const others = config.overrides.filter(({ rules }) => !('no-restricted-imports' in rules))
const text = `${JSON.stringify({ ...config, overrides: [...generated, ...others] }, null, 2)}\n`
if (!process.argv.includes('--check')) writeFileSync(FILE, text)
else if (JSON.stringify(config.overrides) !== JSON.stringify([...generated, ...others])) {
  console.error(`${FILE} is not what scripts/rooms.mjs makes: run node scripts/rooms.mjs`)
  process.exitCode = 1
}
