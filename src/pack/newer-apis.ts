/**
 * What a packed program may not use because the Node it is packed for lacks it. The bundler lowers syntax alone.
 */

interface Api {
  readonly name: string
  readonly pattern: RegExp
  /** The first major version of Node with it. */
  readonly since: number
}

/** From the changelogs of Node and the tables of MDN; what is not here is found when the program is run. */
const APIS: readonly Api[] = [
  global('AbortController', 15),
  global('AggregateError', 15),
  global('EventTarget', 15),
  global('atob', 16),
  global('btoa', 16),
  global('performance', 16),
  global('structuredClone', 17),
  global('Blob', 18),
  global('fetch', 18),
  global('CustomEvent', 19),
  global('navigator', 21),
  global('WebSocket', 22),
  member('replaceAll', 15),
  member('at', 16),
  member('findLast', 18),
  member('findLastIndex', 18),
  member('toReversed', 20),
  member('toSorted', 20),
  member('toSpliced', 20),
  member('isWellFormed', 20),
  member('toWellFormed', 20),
  member('throwIfAborted', 18),
  ownMember('AbortSignal', 'timeout', 18),
  ownMember('AbortSignal', 'any', 21),
  ownMember('Array', 'fromAsync', 22),
  ownMember('Map', 'groupBy', 21),
  ownMember('Object', 'groupBy', 21),
  ownMember('Object', 'hasOwn', 17),
  ownMember('Promise', 'any', 15),
  ownMember('Promise', 'withResolvers', 22),
  module('timers/promises', 15),
  module('stream/promises', 15),
  module('readline/promises', 17),
  module('test', 18),
  module('sqlite', 22),
]

/** The first one that `code` uses and Node `version` lacks. */
export function findNewerApi(code: string, version: number): Api | undefined {
  return APIS.find(({ pattern, since }) => since > version && pattern.test(code))
}

function global(name: string, since: number): Api {
  return { name, since, pattern: new RegExp(`(?<![\\w$.'"-])${name}(?=[(.)])`) }
}

function member(name: string, since: number): Api {
  return { name: `.${name}()`, since, pattern: new RegExp(`\\.${name}\\(`) }
}

function ownMember(object: string, name: string, since: number): Api {
  return {
    name: `${object}.${name}`,
    since,
    pattern: new RegExp(`(?<![\\w$.])${object}\\.${name}(?![\\w$])`),
  }
}

function module(name: string, since: number): Api {
  return { name: `node:${name}`, since, pattern: new RegExp(`require\\("(?:node:)?${name}"\\)`) }
}
