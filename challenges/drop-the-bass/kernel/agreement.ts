/**
 * What the kernel, its twin and the index of words agree on. Compiled twice, as TypeScript and as AssemblyScript, so it
 * holds whole numbers alone.
 */

/**
 * The control block of a desk (word-memory.ts): 32-bit words by their offset in bytes. An address is an offset in the memory.
 * First what the caller sets, of which the kernel moves the first four on.
 */
export const INPUT_AT = 0
/** Where the next answer goes. */
export const OUTPUT_AT = 4
/** Lines looked at, blank ones included. */
export const LINES = 8
/** Answers written. */
export const SOLVED = 12
export const INPUT_END = 16
/** Where layers are decoded to. */
export const SCRATCH = 20
/** From here on the index of words, as word-index.ts describes it. */
export const STARTS = 24
export const BUCKETS = 28
export const BUCKET_MASK = 32
export const ENTRIES = 36
export const LONGEST = 40
/** What the kernel says of the text it worked last: its layers, the one that failed included. */
export const LAYERS = 44
/** The text itself, without its line end. */
export const TEXT = 48
export const TEXT_END = 52
export const CONTROL_BYTES = 64

/**
 * So many bytes behind the input, the scratch, the output and the entries belong to them: 32 bytes are read and
 * written at a time, even where fewer are left.
 */
export const SLACK = 32

/** What `solveLines` and `solveText` return. */
export const FAILED = 0
export const DONE = 1

/**
 * Hash of a text: its bytes are cut into blocks of 32, the last one filled up with zeros, and these into eight 32-bit
 * little-endian words. Each of the eight lanes is `lane = (lane + word) * ITS MULTIPLIER` for block after block; the hash is
 * the sum of the lanes and the length, mixed by `hash ^= hash >>> FOLD; hash *= MIX; hash ^= hash >>> FOLD`, since sum and
 * product carry bits upwards only.
 *
 * The multipliers are odd, so that no word is lost, with bits well spread: the primes and the mixers of XXH32 and MurmurHash3.
 */
export const LANE_0 = 0x9e3779b1
export const LANE_1 = 0x85ebca77
export const LANE_2 = 0xc2b2ae3d
export const LANE_3 = 0x27d4eb2f
export const LANE_4 = 0x165667b1
export const LANE_5 = 0xcc9e2d51
export const LANE_6 = 0x1b873593
export const LANE_7 = 0xe6546b65
export const MIX = 0x85ebca6b
export const FOLD = 15

/** The length of an entry is in the byte before it; or, when that is this one, in the 32-bit word before it and behind that byte. */
export const LONG_ENTRY = 255

/** One bit for each pair of bytes: does an entry begin with it? For an entry of one byte the second is 0. */
export const STARTS_BYTES = 8192
