/**
 * All commands with their options, as the page docs/cli.md.
 */

export interface CommandFacts {
  /** "solve judge" */
  readonly name: string
  /** A line for each way to call it. */
  readonly usage: string
  readonly description: string
  readonly arguments: readonly Described[]
  readonly options: readonly Described[]
  /** Examples, and what else is to be known. */
  readonly more: string
}

interface Described {
  readonly term: string
  readonly description: string
}

const HEAD = `# Commands

This page is made from the commands' own definitions (\`npm run golden:update\`), so it says what each \`--help\` says.
`

export function referencePage(commands: readonly CommandFacts[]): string {
  const contents = commands.map(({ name }) => `- [\`${name}\`](#${name.replaceAll(/\W+/g, '-')})`)
  return [HEAD, contents.join('\n'), '', ...commands.map(section)].join('\n')
}

function section({ name, usage, description, arguments: given, options, more }: CommandFacts): string {
  const usageLines = usage.split('\n').map((line) => line.trim())
  return [
    `## ${name}`,
    '',
    description,
    '',
    code(usageLines.join('\n')),
    ...table('argument', given),
    ...table('option', options),
    ...(more === '' ? [] : [code(more), '']),
  ].join('\n')
}

function code(text: string): string {
  return `\`\`\`\n${text}\n\`\`\`\n`
}

function table(head: string, rows: readonly Described[]): string[] {
  if (rows.length === 0) return []
  const lines = rows.map(({ term, description }) => `| \`${cell(term)}\` | ${cell(description)} |`)
  return [`| ${head} | |`, '| --- | --- |', ...lines, '']
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', text.startsWith('-') ? '<' : '&lt;')
}
