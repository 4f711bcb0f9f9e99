/**
 * What runtimes write to standard error when they get no more memory. A limit that the kernel holds by refusing
 * memory ends a program like any error of its own, and only these words tell the two apart.
 */

/** At the start of a line where the runtime writes it there, so that a program's own words do not match by chance. */
const MESSAGES: readonly RegExp[] = [
  // Python: the last line of a traceback; numpy has its own class.
  /^(?:[\w.]+\.)?(?:_?Array)?MemoryError(?::|\s*$)/m,
  // Node: V8, then buffers and WebAssembly.
  /JavaScript heap out of memory|^.*Fatal process (?:OOM|out of memory)/m,
  /RangeError: (?:Array buffer allocation failed|WebAssembly\.Memory\(\): could not allocate memory)/,
  // Go
  /^(?:fatal error: |runtime: )+(?:out of memory|cannot allocate|cannot map pages|failed to reserve)/m,
  // Java, Scala
  /java\.lang\.OutOfMemoryError|insufficient memory for the Java Runtime|^Could not reserve enough space for/m,
  // C++, Rust
  /std::bad_alloc|^memory allocation of \d+ bytes failed/m,
  // Perl, Ruby, PHP
  /^Out of memory(?:!| in perl| during )/m,
  /failed to allocate memory(?: \(NoMemoryError\)|\s*$)|\(NoMemoryError\)/m,
  /Allowed memory size of \d+ bytes exhausted|^(?:PHP )?Fatal error: +Out of memory/m,
  // C#
  /System\.OutOfMemoryException|^GC heap initialization failed|^Failed to create CoreCLR, HRESULT: 0x8007000E/m,
  // Haskell, Lisp
  /: [Hh]eap exhausted;|: internal error: Unable to commit \d+ bytes|: out of memory \(requested \d+ bytes\)/,
  /^\*\*\* - No more room for LISP objects/m,
  // bash, and the C library's words for ENOMEM, which many programs pass on.
  /x(?:m|re)alloc: cannot allocate \d+ bytes|\bCannot allocate memory\b/,
]

export function saysOutOfMemory(stderr: Uint8Array): boolean {
  const text = Buffer.from(stderr).toString('latin1')
  return MESSAGES.some((message) => message.test(text))
}
