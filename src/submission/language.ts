/**
 * What is to be known of a language.
 *
 * Templates hold {source} and {binary} (the files of a submission), {box} (the folder they are in), {class} (the
 * name by which Java and Scala start a program) and, while compiling, {libraries} (see `libraries` below). An argv
 * that begins with the name of one of the tools starts the one that was found on this machine.
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
  /** The package of Debian that brings it. */
  readonly package: string
}

export interface Language {
  readonly id: string
  readonly name: string
  /** With their dot. Empty for one that a shebang alone asks for. */
  readonly extensions: readonly string[]
  /** The first gives the version that is shown. */
  readonly tools: readonly [Tool, ...Tool[]]
  /** What the source is called in the box, whatever the user calls it; {ext} is its extension. */
  readonly source: string
  /** What compiling makes: when it is not there, there is nothing to run. */
  readonly binary?: string
  /** Tried in this order until one succeeds. None: the language is interpreted. */
  readonly compile: readonly Argv[]
  readonly run: Argv
  readonly compileEnv: Readonly<Record<string, string>>
  readonly runEnv: Readonly<Record<string, string>>
  /** Host paths outside of /usr that its programs read, where they exist; a star stands for any text. */
  readonly readOnly: readonly string[]
  /** What the runtime needs before the program has done anything, in bytes. */
  readonly memoryFloor: number
  /** Compiled libraries, made once outside of any box and then read by every build. */
  readonly libraries?: { readonly fill: Argv }
  /** Used instead of another language when the first line of a source asks for it. */
  readonly shebang?: { readonly insteadOf: string; readonly asks: RegExp }
}

/** Replaces the placeholders. @throws when a name is not among the values, which is a defect. */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nothing to put for {${name}} in ${template}`)
    return value
  })
}
