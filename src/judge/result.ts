/**
 * The result of judging: one shape for memory and `--json`. Texts in it are as programs wrote them: whoever shows
 * them makes them harmless first.
 */
import { z } from 'zod'

const verdictSchema = z.enum(['JE', 'CE', 'MLE', 'TLE', 'OLE', 'RTE', 'WA', 'AC'])

const limitSourceSchema = z.enum(['option', 'problem', 'submissions', 'default'])

/** A limit that was hit. */
const limitSchema = z
  .object({
    of: z.enum(['cpu', 'wall', 'memory', 'output']),
    /** Milliseconds, or bytes. */
    value: z.number(),
    /** Who set it; see limits.ts. */
    from: limitSourceSchema,
  })
  .readonly()

/** What may help whoever sees a wrong answer; see hint.ts. */
const hintSchema = z
  .object({
    why: z.enum(['no output', 'same without input', 'end of input']),
    /** How programs get their input. */
    input: z.enum(['path', 'stdin', 'arguments', 'nothing']),
  })
  .readonly()

/** See difference.ts. */
const differenceSchema = z
  .object({
    kind: z.enum([
      'invisible',
      'line-ends',
      'whitespace',
      'case',
      'missing',
      'extra',
      'order',
      'number',
      'text',
    ]),
    line: z.number(),
    column: z.number(),
    byteColumn: z.number(),
    expected: z.string(),
    got: z.string(),
  })
  .readonly()

const caseSchema = z
  .object({
    /** "sample/01" */
    name: z.string(),
    verdict: verdictSchema,
    /** Of the program and all it started. */
    cpuMs: z.number(),
    wallMs: z.number(),
    peakBytes: z.number(),
    /** "polled" is approximate. Missing when the program was not run. */
    peakFrom: z.enum(['cgroup', 'wait4', 'polled']).optional(),
    /** On a wrong answer that was compared here. */
    difference: differenceSchema.optional(),
    /** What a validator, the runtime or the judge had to say: the end of standard error for RTE. */
    message: z.string().optional(),
    /** What a validator has to say to the author of the submission. */
    teamMessage: z.string().optional(),
    /** How a program ended that did not end well: "exit code 1", "SIGSEGV". `message` begins with it. */
    end: z.string().optional(),
    /** Of TLE, MLE and OLE. */
    limit: limitSchema.optional(),
    hint: hintSchema.optional(),
    /** Of JE: who has to do something about it. */
    blame: z.enum(['machine', 'problem']).optional(),
  })
  .readonly()

/** What is expected of a submission that comes with a challenge or a package, and whether it was so. */
const agreementSchema = z
  .object({
    /** "AC", "WA or TLE" */
    expected: z.string(),
    met: z.boolean(),
    /** Why not, a line each. */
    unmet: z.array(z.string()).readonly(),
  })
  .readonly()

const submissionSchema = z
  .object({
    file: z.string(),
    language: z.string(),
    verdict: verdictSchema,
    /** SHA-1 of what the first sample should print, stripped: the hash that is shown with a challenge. */
    expectedSha1: z.string().nullable(),
    /** The same of what it printed; null when it did not get so far. */
    gotSha1: z.string().nullable(),
    /** Of the compiler, or why nothing could be judged. */
    message: z.string().optional(),
    cases: z.array(caseSchema).readonly(),
    /** Missing for a submission of the user, which is to be accepted. */
    expectation: agreementSchema.optional(),
  })
  .readonly()

/** A submission that comes with a package and cannot be judged here. */
const skippedSchema = z
  .object({
    file: z.string(),
    reason: z.string(),
  })
  .readonly()

/** A submission that was being judged when all was stopped. */
const unfinishedSchema = z
  .object({
    file: z.string(),
    language: z.string(),
    cases: z.array(caseSchema).readonly(),
    /** How many there would have been. */
    of: z.number(),
  })
  .readonly()

export const judgeResultSchema = z
  .object({
    schema: z.literal('solvebench/judge@1'),
    tier: z.enum(['bwrap', 'plain']),
    submissions: z.array(submissionSchema).readonly(),
    skipped: z.array(skippedSchema).readonly().optional(),
    /** What the problem asks for that is not done here, and what of it looks like a mistake. */
    notes: z.array(z.string()).readonly().optional(),
    /** False when it was stopped: then `submissions` holds those that were finished. */
    complete: z.boolean().optional(),
    unfinished: z.array(unfinishedSchema).readonly().optional(),
  })
  .readonly()

export type JudgeResult = z.infer<typeof judgeResultSchema>
export type JudgedSubmission = z.infer<typeof submissionSchema>
export type SkippedSubmission = z.infer<typeof skippedSchema>
export type Agreement = z.infer<typeof agreementSchema>
export type JudgedCase = z.infer<typeof caseSchema>
export type LimitHit = z.infer<typeof limitSchema>
export type Hint = z.infer<typeof hintSchema>
export type UnfinishedSubmission = z.infer<typeof unfinishedSchema>
