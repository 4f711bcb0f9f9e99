/**
 * The result of judging: one shape for memory and `--json`. Texts in it are as programs wrote them: whoever shows
 * them makes them harmless first.
 */
import { z } from 'zod'

const verdictSchema = z.enum(['JE', 'CE', 'MLE', 'TLE', 'OLE', 'RTE', 'WA', 'AC'])

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

export const judgeResultSchema = z
  .object({
    schema: z.literal('solvebench/judge@1'),
    tier: z.enum(['bwrap', 'plain']),
    submissions: z.array(submissionSchema).readonly(),
    skipped: z.array(skippedSchema).readonly().optional(),
  })
  .readonly()

export type JudgeResult = z.infer<typeof judgeResultSchema>
export type JudgedSubmission = z.infer<typeof submissionSchema>
export type SkippedSubmission = z.infer<typeof skippedSchema>
export type Agreement = z.infer<typeof agreementSchema>
export type JudgedCase = z.infer<typeof caseSchema>
