/**
 * What is to be known of a language.
 *
 * Templates hold {source} (the file it starts with), {sources} (all sources, an argument each) and {binary} (what is made
 * of them), {box} (the folder they are in), {class} (by which the JVM starts a program), {goal} (see below) and, while
 * compiling, {libraries}. An argv that begins with the name of one of the tools starts the one that was found on this
 * machine.
 */
export type Argv = readonly [string, ...string[]]

/** A program that a language needs. */
export interface Tool {
  readonly program: string
  /** Arguments that make it print its version. */
  readonly version: readonly string[]
  /**
   * Arguments that make it print the folder it is installed in (as in <folder>/bin/ruby), where what is found on
   * the PATH is often a stand-in that starts another one: pyenv, rustup, rbenv.
   */
  readonly prefix?: readonly string[]
  /** Where to look before the PATH: the Node that runs this program, or a package of ours. */
  readonly ours?: 'node' | 'esbuild'
  /**
   * A file that says the version sooner than the program does, relative to the folder of the program: by the first group of
   * `says`, or by its own name, once links are followed.
   */
  readonly versionFile?: { readonly path: string; readonly says?: RegExp }
  /** The package of Debian that brings it. */
  readonly package: string
  /** Where else to get it, where Debian has not had it in every version. */
  readonly elsewhere?: string
}

export interface Language {
  readonly id: string
  readonly name: string
  /** What problem packages call it, where that is not `id`. */
  readonly code?: string
  /** With their dot. Empty for one that is told by what its sources say alone. */
  readonly extensions: readonly string[]
  /** The first gives the version that is shown. */
  readonly tools: readonly [Tool, ...Tool[]]
  /** Whether that is the version of the language, and not of a compiler that knows several. */
  readonly isOwnVersion: boolean
  /**
   * What a source that is a submission by itself is called in the box, without its extension, where this is not "solution":
   * given its text and what the user calls it.
   */
  readonly fileName?: (text: string, stem: string) => string
  /** What compiling makes: when it is not there, there is nothing to run. */
  readonly binary?: string
  /** Tried in this order until one succeeds. None: the language is interpreted. */
  readonly compile: readonly Argv[]
  /** The same for a folder of files, where it is done in another way. */
  readonly compileFolder?: readonly Argv[]
  readonly run: Argv
  /** The {goal} of `run`, given the text of the source. */
  readonly goal?: (text: string) => string
  readonly compileEnv: Readonly<Record<string, string>>
  readonly runEnv: Readonly<Record<string, string>>
  /** Host paths outside of /usr that its programs read, where they exist; a star stands for any text. */
  readonly readOnly: readonly string[]
  /** What the runtime needs before the program has done anything, in bytes. */
  readonly memoryFloor: number
  /** Compiled libraries, made once outside of any box and then read by every build. */
  readonly libraries?: { readonly fill: Argv }
  /**
   * Used instead of another language, whose extensions it shares, when the first line of a source asks for it, or when
   * there is no such line and the text looks like it.
   */
  readonly claims?: {
    readonly insteadOf: string
    readonly shebang: RegExp
    readonly looksLike?: (text: string) => boolean
  }
}

/** What a program in this language starts with: every source is the same to it, a file, or a class. */
export function startsWith({ run, compile }: Language): 'all' | 'file' | 'class' {
  if (run.includes('{class}')) return 'class'
  return compile.some((argv) => argv.includes('{sources}')) ? 'all' : 'file'
}

/** Replaces the placeholders. @throws when a name is not among the values, which is a defect. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nothing to put for {${name}} in ${template}`)
    return value
  })
}
