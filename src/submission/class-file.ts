/**
 * Reading a class file of the JVM, as far as it takes to find out whether a program can start with it.
 * The format is chapter 4 of the Java Virtual Machine Specification. What cannot be read is no class.
 */

export interface ClassFile {
  /** "some.package.Main" */
  readonly name: string
  /** Undefined for java.lang.Object and modules. */
  readonly superName: string | undefined
  /** Whether it stands in no other class. */
  readonly isTopLevel: boolean
  /** What its source is called, without its folder: "Main.java". */
  readonly sourceFile: string | undefined
  /** A `main` of its own with which the JVM starts a program. */
  readonly main: MainMethod | undefined
}

export interface MainMethod {
  /** Line of the source where its code begins. */
  readonly line: number | undefined
}

const MAGIC = 0xcafebabe
const PUBLIC = 0x0001
const PRIVATE = 0x0002
const STATIC = 0x0008
/** Since this version `main` may be of the instance, may lack its parameter and need not be public: Java 25. */
const SIMPLE_MAINS = 69

const WITH_ARGUMENTS = '([Ljava/lang/String;)V'

/** Undefined when it is none. */
export function readClassFile(bytes: Uint8Array): ClassFile | undefined {
  try {
    return parse(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A place in a file that moves on as it is read. Reading behind the end throws a RangeError. */
interface Cursor {
  readonly view: DataView
  at: number
}

function u2(cursor: Cursor): number {
  cursor.at += 2
  return cursor.view.getUint16(cursor.at - 2)
}

function u4(cursor: Cursor): number {
  cursor.at += 4
  return cursor.view.getUint32(cursor.at - 4)
}

function skip(cursor: Cursor, bytes: number): void {
  cursor.at += bytes
}

/** The texts of the constant pool, and which text is the name of which class. */
interface Pool {
  readonly texts: ReadonlyMap<number, string>
  readonly classes: ReadonlyMap<number, number>
}

function parse(view: DataView): ClassFile | undefined {
  const cursor = { view, at: 0 }
  if (u4(cursor) !== MAGIC) return undefined
  const version = u4(cursor) & 0xffff
  const pool = readPool(cursor)
  if (!pool) return undefined
  skip(cursor, 2) // access flags
  const self = u2(cursor)
  const name = className(pool, self)
  const superName = className(pool, u2(cursor))
  skip(cursor, 2 * u2(cursor)) // interfaces
  readMembers(cursor, pool, () => {})
  let main: MainMethod | undefined
  readMembers(cursor, pool, (method) => {
    if (isMain(method, version)) main ??= { line: firstLine(method, pool) }
  })
  const attributes = readAttributes(cursor, pool)
  if (name === undefined) return undefined
  const isTopLevel = !isInner(attributes.get('InnerClasses'), self)
  const source = attributes.get('SourceFile')
  return { name, superName, isTopLevel, sourceFile: source && pool.texts.get(source.getUint16(0)), main }
}

/** Bytes behind the tag of an entry of the constant pool; a text (1) says its own. */
const ENTRY_BYTES: Readonly<Record<number, number>> = {
  3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2,
} // prettier-ignore

function readPool(cursor: Cursor): Pool | undefined {
  const texts = new Map<number, string>()
  const classes = new Map<number, number>()
  const count = u2(cursor)
  for (let index = 1; index < count; index++) {
    const tag = cursor.view.getUint8(cursor.at++)
    if (tag === 1) {
      const length = u2(cursor)
      texts.set(index, textAt(cursor.view, cursor.at, length))
      cursor.at += length
      continue
    }
    const size = ENTRY_BYTES[tag]
    if (size === undefined) return undefined
    if (tag === 7) classes.set(index, cursor.view.getUint16(cursor.at))
    // A long and a double take two places.
    if (tag === 5 || tag === 6) index++
    cursor.at += size
  }
  return { texts, classes }
}

/** Part of a view, and of nothing else that its memory may hold. */
function part(view: DataView, at: number, length: number): DataView {
  if (at + length > view.byteLength) throw new RangeError('behind the end')
  return new DataView(view.buffer, view.byteOffset + at, length)
}

/** Nearly UTF-8: only NUL and what lies beyond the basic plane differ. */
function textAt(view: DataView, at: number, length: number): string {
  const { buffer, byteOffset } = part(view, at, length)
  return Buffer.from(buffer, byteOffset, length).toString('utf8')
}

function className({ texts, classes }: Pool, index: number): string | undefined {
  return texts.get(classes.get(index) ?? 0)?.replaceAll('/', '.')
}

interface Member {
  readonly access: number
  readonly name: string | undefined
  readonly descriptor: string | undefined
  readonly attributes: ReadonlyMap<string, DataView>
}

/** Fields, and then methods, look the same. */
function readMembers(cursor: Cursor, pool: Pool, use: (member: Member) => void): void {
  const count = u2(cursor)
  for (let index = 0; index < count; index++) {
    const access = u2(cursor)
    const name = pool.texts.get(u2(cursor))
    const descriptor = pool.texts.get(u2(cursor))
    use({ access, name, descriptor, attributes: readAttributes(cursor, pool) })
  }
}

function readAttributes(cursor: Cursor, { texts }: Pool): Map<string, DataView> {
  const attributes = new Map<string, DataView>()
  const count = u2(cursor)
  for (let index = 0; index < count; index++) {
    const name = texts.get(u2(cursor))
    const length = u4(cursor)
    const content = part(cursor.view, cursor.at, length)
    if (name !== undefined) attributes.set(name, content)
    cursor.at += length
  }
  return attributes
}

function isMain({ access, name, descriptor }: Member, version: number): boolean {
  if (name !== 'main') return false
  if (version < SIMPLE_MAINS)
    return descriptor === WITH_ARGUMENTS && (access & PUBLIC) !== 0 && (access & STATIC) !== 0
  return (descriptor === WITH_ARGUMENTS || descriptor === '()V') && (access & PRIVATE) === 0
}

/** By the line numbers of its code, which come in any order. */
function firstLine({ attributes }: Member, pool: Pool): number | undefined {
  const code = attributes.get('Code')
  if (!code) return undefined
  const cursor = { view: code, at: 4 }
  skip(cursor, u4(cursor)) // the code
  skip(cursor, 8 * u2(cursor)) // exceptions
  const table = readAttributes(cursor, pool).get('LineNumberTable')
  if (!table) return undefined
  const entries = Array.from({ length: table.getUint16(0) }, (_, index) => table.getUint16(4 + 4 * index))
  return entries.length === 0 ? undefined : Math.min(...entries)
}

/** A class that stands in another one is in its own list. */
function isInner(list: DataView | undefined, self: number): boolean {
  if (!list) return false
  const inner = Array.from({ length: list.getUint16(0) }, (_, index) => list.getUint16(2 + 8 * index))
  return inner.includes(self)
}
