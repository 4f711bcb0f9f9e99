/**
 * Whether the package of a tool can be installed here: distributions differ in what they have.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { capture } from '../io/spawn.ts'
import type { Tool } from './language.ts'
import { remembered } from './remembered.ts'

const LISTS = '/var/lib/apt/lists'

/** Unpacks lists however they are kept, many times faster than `apt-cache` answers. */
const SEARCH = '[ -x "$HELPER" ] || exit 2; "$HELPER" cat-file "$@" | grep -qxF "Package: $NAME"'
const HELPER = '/usr/lib/apt/apt-helper'

/** Undefined where this system has no lists of packages that tell. */
export async function isInApt(name: string): Promise<boolean | undefined> {
  const lists = packageLists()
  if (lists.length === 0) return undefined
  const stamp = lists.map(({ path, mtimeMs }) => `${path} ${mtimeMs}`).join('\n')
  const said = await remembered(`package ${name}`, stamp, () =>
    search(
      name,
      lists.map(({ path }) => path),
    ),
  )
  return said === '' ? undefined : said === 'yes'
}

function packageLists(): { path: string; mtimeMs: number }[] {
  try {
    const names = readdirSync(LISTS).filter((name) => /_Packages(?:\.\w+)?$/.test(name))
    return names.map((name) => ({ path: join(LISTS, name), mtimeMs: statSync(join(LISTS, name)).mtimeMs }))
  } catch {
    return []
  }
}

async function search(name: string, lists: readonly string[]): Promise<string> {
  try {
    const { code } = await capture('/bin/sh', ['-c', SEARCH, 'sh', ...lists], {
      env: { ...process.env, NAME: name, HELPER },
    })
    if (code === 0) return 'yes'
    return code === 1 ? 'no' : ''
  } catch {
    return ''
  }
}

/** How to get it: "install it with: apt install ghc". */
export async function installHint({
  package: name,
  elsewhere,
}: Pick<Tool, 'package' | 'elsewhere'>): Promise<string> {
  if ((await isInApt(name)) !== false) return `install it with: apt install ${name}`
  return `apt has no package ${name}${elsewhere === undefined ? '' : `: get it from ${elsewhere}`}`
}
