/**
 * Descriptors that this process was started with, a lock's or a supervisor's: whatever it starts would have them too, and a
 * program in a box could read and write through them. What Node itself opens is closed in its children.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'

/** Of fcntl.h: the same number on every architecture Node runs on. */
const CLOSE_ON_EXEC = 0o2000000
/** Only this shell knows descriptors of more than one digit. */
const SHELL = '/bin/bash'

let known: readonly string[] | undefined

/** Goes before a command. Without such a shell what has more than one digit stays open. */
export function withoutInherited(): readonly string[] {
  known ??= closing(inheritable())
  return known
}

function closing(descriptors: readonly number[]): string[] {
  if (descriptors.length === 0 || !existsSync(SHELL)) return []
  const closed = descriptors.map((descriptor) => `${descriptor}>&-`).join(' ')
  return [SHELL, '-c', `exec ${closed}; exec "$@"`, 'bash']
}

function inheritable(): number[] {
  return numbersIn('/proc/self/fd').filter((descriptor) => {
    const flags = /^flags:\s*([0-7]+)/m.exec(read(`/proc/self/fdinfo/${descriptor}`))?.[1]
    return descriptor > 2 && flags !== undefined && (parseInt(flags, 8) & CLOSE_ON_EXEC) === 0
  })
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number)
  } catch {
    return []
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}
