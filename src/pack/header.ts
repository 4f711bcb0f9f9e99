/**
 * What stands at the beginning of a packed program.
 */

export interface HeaderFacts {
  readonly slug: string
  readonly title: string
  readonly summary: string
  /** "sequential+set" */
  readonly variant: string
  /** Of solvebench. */
  readonly version: string
  /** The oldest Node it runs on. */
  readonly node: number
  readonly takes: 'lines' | 'file' | 'args'
  readonly dictionary: boolean
  /** Does the solver come with this package? */
  readonly isOurs: boolean
  /** The line of the licence file that says whose it is. */
  readonly copyright: string
}

export function packHeader(facts: HeaderFacts): string {
  const { slug, title, summary, variant, version, node, takes, dictionary, isOurs, copyright } = facts
  const lines = [
    `${title}: ${summary}`,
    '',
    `A solver in one file, packed by solvebench ${version}.`,
    '',
    `Challenge:  ${slug}`,
    `Variant:    ${variant}`,
    `Run it:     node ${slug}.js ${takes === 'args' ? 'argument...' : 'input.txt'}`,
    `Needs:      Node ${node} or newer, and nothing to install`,
    ...(dictionary
      ? ['Word list:  /usr/share/dict/american-english, or the file that SOLVE_DICT names']
      : []),
    ...(isOurs
      ? [`Licence:    MIT. ${copyright}`, '', 'SPDX-License-Identifier: MIT']
      : [`Licence:    of the parts of solvebench: MIT. ${copyright}`]),
  ]
  const comment = lines.map((line) => ` * ${line.replaceAll('*/', '* /')}`.trimEnd())
  return ['/**', ...comment, ' */', `'use strict'`, '', ''].join('\n')
}
