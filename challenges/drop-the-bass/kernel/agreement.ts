/**
 * What the kernel, its twin and the index of words agree on. Compiled twice, as TypeScript and as AssemblyScript, so it
 * holds whole numbers alone.
 */

/**
 * The control block of a desk (desk.ts): 32-bit words by their offset in bytes. An address is an offset in the memory.
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
export const SLOTS = 28
export const SLOT_MASK = 32
export const ENTRIES = 36
export const LONGEST = 40
/** What the kernel says of the text it worked last: its layers, the one that failed included. */
export const LAYERS = 44
/** The text itself, without its line end. */
export const TEXT = 48
export const TEXT_END = 52
export const CONTROL_BYTES = 64

/**
 * So many bytes behind the input, the scratch, the output and the entries belong to them: 16 bytes are read and
 * written at a time, even where fewer are left.
 */
export const SLACK = 16

/** What `solveLines` and `solveText` return. */
export const FAILED = 0
export const DONE = 1

/**
 * Hash of a text: over its 32-bit little-endian words, the last one filled up with zeros,
 * `hash = (hash ^ word) * MULTIPLIER; hash ^= hash >>> FOLD`, beginning with its length times `LENGTH_MULTIPLIER`.
 * Both are odd with bits well spread: the constant of Fibonacci hashing (2^32 / golden ratio), and the first of the
 * finaliser of MurmurHash3, whose second shift is the fold.
 */
export const MULTIPLIER = 0x85ebca6b
export const LENGTH_MULTIPLIER = 0x9e3779b1
export const FOLD = 13

/**
 * A slot is two 32-bit words: the entry's offset among the entries; and its length, under the top bits of its hash.
 * 17 bits hold the length of the longest entry there can be (131,071). No entry is empty, so a length of 0 is a free slot.
 */
export const LENGTH_BITS = 17
export const SLOT_BYTES = 8

/** One bit for each pair of bytes: does an entry begin with it? For an entry of one byte the second is 0. */
export const STARTS_BYTES = 8192
