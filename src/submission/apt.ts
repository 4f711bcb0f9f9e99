/**
 * Whether the package of a tool can be installed here: distributions differ in what they have.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../io/spawn.ts'
import type { Tool } from './language.ts'
import { languages } from './languages.ts'
import { remembered } from './remembered.ts'

const LISTS = '/var/lib/apt/lists'

/** Unpacks lists however they are kept, many times faster than `apt-cache` answers. */
const HELPER = '/usr/lib/apt/apt-helper'
const SEARCH = '[ -x "$HELPER" ] || exit 2; "$HELPER" cat-file "$@" | grep -xF -e "$LINES"'

/** Undefined where this system has no lists of packages that tell. For packages of tools alone. */
export async function isInApt(name: string): Promise<boolean | undefined> {
  const lists = packageLists()
  if (lists.length === 0) return undefined
  const names = languages.flatMap(({ tools }) => tools.map((tool) => tool.package))
  const stamp = [...lists.map(({ path, mtimeMs }) => `${path} ${mtimeMs}`), ...names].join('\n')
  const known = searches.get(stamp) ?? remembered('apt', stamp, () => search(names, lists))
  searches.set(stamp, known)
  const said = await known
  return said === '' ? undefined : said.split('\n').includes(`Package: ${name}`)
}

/** All packages are looked for in one go. */
const searches = new Map<string, Promise<string>>()

interface List {
  readonly path: string
  readonly mtimeMs: number
}

function packageLists(): List[] {
  try {
    const names = readdirSync(LISTS).filter((name) => /_Packages(?:\.\w+)?$/.test(name))
    return names.map((name) => ({ path: join(LISTS, name), mtimeMs: statSync(join(LISTS, name)).mtimeMs }))
  } catch {
    return []
  }
}

/** The lines of those that are there, behind one that says that it was looked. Empty when it was not. */
async function search(names: readonly string[], lists: readonly List[]): Promise<string> {
  const lines = names.map((name) => `Package: ${name}`).join('\n')
  const paths = lists.map(({ path }) => path)
  try {
    const { code, stdout } = await capture('/bin/sh', ['-c', SEARCH, 'sh', ...paths], {
      env: { ...process.env, HELPER, LINES: lines },
    })
    return code === 0 || code === 1 ? `found\n${stdout.toString()}` : ''
  } catch {
    return ''
  }
}

/** How to get it: "install it with: apt install ghc". */
export async function installHint(tool: Pick<Tool, 'package' | 'elsewhere'>): Promise<string> {
  const { package: name, elsewhere } = tool
  if ((await isInApt(name)) !== false) return `install it with: apt install ${name}`
  return `apt has no package ${name}${elsewhere === undefined ? '' : `: get it from ${elsewhere}`}`
}
