/**
 * The versions of the problem package format, a table each: which names a package may use, and what holds where it says
 * nothing. A package is read by the table of its own version alone; the others only help to say what a foreign name was
 * meant to be.
 *
 * https://www.kattis.com/problem-package-format/spec/legacy.html, …/2023-07-draft.html, …/2025-09.html
 */
import type { Defaults } from './expectations.ts'
import { FOLDERS, LEGACY_FOLDERS } from './expectations.ts'

export type IcpcVersion = 'legacy' | '2023-07-draft' | '2025-09'

export interface Format {
  readonly version: IcpcVersion
  /** Keys of problem.yaml, and of the maps in it: "limits", "limits.time_multipliers". */
  readonly problemKeys: readonly string[]
  readonly limitKeys: readonly string[]
  readonly multiplierKeys: readonly string[]
  /** Names at the top of the package; of those that mean the same the first that is there counts. */
  readonly statementFolders: readonly string[]
  readonly validatorFolders: readonly ValidatorFolder[]
  /** Of the settings of a group, the first that is there counts. */
  readonly groupFiles: readonly string[]
  readonly groupKeys: readonly string[]
  /** Keys of NN.yaml, where cases may have one, and NN.files besides. */
  readonly caseKeys: readonly string[] | undefined
  /** Keys that give the arguments of the output validator, the first that is there. */
  readonly validatorArguments: readonly string[]
  readonly hasSubmissionsYaml: boolean
  readonly hasStaticValidator: boolean
  /** What is expected of submissions by their folder. */
  readonly folders: Defaults
  readonly time: {
    readonly acToTimeLimit: number
    readonly timeLimitToTle: number
    /** Bounds that leave no limit make the package an error. */
    readonly isStrict: boolean
    /** Files beside problem.yaml that other judges keep it in, the first that is there. */
    readonly files: readonly TimeFile[]
  }
  /** May submissions write files where problem.yaml says nothing? */
  readonly mayWriteFiles: boolean
}

export type TimeFile = 'domjudge-problem.ini' | '.timelimit'

export interface ValidatorFolder {
  readonly name: string
  /** One program an entry, or one program as a whole. */
  readonly holds: 'several' | 'one'
}

const SEVERAL = { name: 'output_validators', holds: 'several' } as const
const ONE = { name: 'output_validator', holds: 'one' } as const

const LEGACY_GROUP_KEYS = [
  'on_reject',
  'grading',
  'grader_flags',
  'input_validator_flags',
  'output_validator_flags',
  'accept_score',
  'reject_score',
  'range',
]
const CASE_KEYS = [
  'args',
  'input_validator_args',
  'output_validator_args',
  'answer_validator_args',
  'input_visualizer_args',
  'output_visualizer_args',
  'full_feedback',
  'hint',
  'description',
]
const GROUP_KEYS = [...CASE_KEYS, 'max_score', 'score_aggregation', 'require_pass', 'static_validation']

const SIZES = [
  'memory',
  'output',
  'code',
  'compilation_time',
  'compilation_memory',
  'validation_time',
  'validation_memory',
  'validation_output',
]
const PROBLEM_KEYS = [
  'problem_format_version',
  'type',
  'name',
  'uuid',
  'version',
  'credits',
  'source',
  'license',
  'rights_owner',
  'embargo_until',
  'limits',
  'keywords',
  'languages',
  'allow_file_writing',
  'constants',
]

const legacy: Format = {
  version: 'legacy',
  problemKeys: [
    'problem_format_version',
    'type',
    'name',
    'uuid',
    'author',
    'source',
    'source_url',
    'license',
    'rights_owner',
    'limits',
    'validation',
    'validator_flags',
    'keywords',
    'grading',
    'languages',
    'libraries',
  ],
  // Its text has no time limit. Packages made for DOMjudge, which reads one here, do, and it can mean nothing else.
  limitKeys: ['time_limit', 'time_multiplier', 'time_safety_margin', ...SIZES],
  multiplierKeys: [],
  statementFolders: ['problem_statement'],
  validatorFolders: [SEVERAL],
  groupFiles: ['testdata.yaml'],
  groupKeys: LEGACY_GROUP_KEYS,
  caseKeys: undefined,
  validatorArguments: ['output_validator_flags'],
  hasSubmissionsYaml: false,
  hasStaticValidator: false,
  folders: LEGACY_FOLDERS,
  time: {
    acToTimeLimit: 5,
    timeLimitToTle: 2,
    isStrict: false,
    files: ['domjudge-problem.ini', '.timelimit'],
  },
  mayWriteFiles: true,
}

const latest: Format = {
  version: '2025-09',
  problemKeys: PROBLEM_KEYS,
  limitKeys: ['time_limit', 'time_resolution', 'time_multipliers', ...SIZES, 'validation_passes'],
  multiplierKeys: ['ac_to_time_limit', 'time_limit_to_tle'],
  statementFolders: ['statement'],
  validatorFolders: [ONE],
  groupFiles: ['test_group.yaml'],
  groupKeys: GROUP_KEYS,
  caseKeys: CASE_KEYS,
  validatorArguments: ['output_validator_args'],
  hasSubmissionsYaml: true,
  hasStaticValidator: true,
  folders: FOLDERS,
  time: { acToTimeLimit: 2, timeLimitToTle: 1.5, isStrict: true, files: ['domjudge-problem.ini'] },
  mayWriteFiles: false,
}

/** One name for a text that changed until 2025-09: packages have the older and the newer names, which do not clash. */
const draft: Format = {
  ...latest,
  version: '2023-07-draft',
  statementFolders: ['statement', 'problem_statement'],
  validatorFolders: [ONE, SEVERAL],
  groupFiles: ['test_group.yaml', 'testdata.yaml'],
  groupKeys: [...GROUP_KEYS, ...LEGACY_GROUP_KEYS, 'scoring'],
  validatorArguments: ['output_validator_args', 'output_validator_flags'],
  time: { ...latest.time, files: ['domjudge-problem.ini', '.timelimit'] },
}

export const FORMATS: Readonly<Record<IcpcVersion, Format>> = {
  legacy,
  '2023-07-draft': draft,
  '2025-09': latest,
}

/** By the names that packages give them. */
export const VERSIONS: Readonly<Record<string, IcpcVersion>> = {
  legacy: 'legacy',
  'legacy-icpc': 'legacy',
  '2023-07': '2023-07-draft',
  '2023-07-draft': '2023-07-draft',
  '2025-09-draft': '2025-09',
  '2025-09': '2025-09',
}

/** The versions that know what this one does not: "legacy", "2023-07-draft and 2025-09". */
export function othersThat(format: Format, knows: (other: Format) => boolean): string | undefined {
  const others = Object.values(FORMATS).filter((other) => other.version !== format.version && knows(other))
  return others.length === 0 ? undefined : others.map(({ version }) => version).join(' and ')
}
