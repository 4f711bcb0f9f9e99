/**
 * Makes class files, so that reading them needs no compiler.
 */
export interface Method {
  readonly name: string
  readonly descriptor?: string
  readonly access?: number
  /** Of the source. */
  readonly line?: number
}

export interface ClassOptions {
  readonly superName?: string
  readonly methods?: readonly Method[]
  readonly version?: number
  readonly sourceFile?: string
  /** Whether it stands in another class. */
  readonly isInner?: boolean
}

export const PUBLIC_STATIC = 0x0009
export const MAIN: Method = { name: 'main', descriptor: '([Ljava/lang/String;)V', access: PUBLIC_STATIC }

const u2 = (value: number) => Buffer.from([value >> 8, value & 255])
const u4 = (value: number) => Buffer.concat([u2(value >>> 16), u2(value & 0xffff)])

/** `name` as the JVM writes it: "one/two/Main". */
export function classFile(name: string, options: ClassOptions = {}): Buffer {
  const { superName = 'java/lang/Object', methods = [], version = 61, sourceFile, isInner = false } = options
  const pool: Buffer[] = []
  const add = (...parts: Buffer[]) => pool.push(Buffer.concat(parts))
  const text = (value: string) => add(Buffer.from([1]), u2(Buffer.byteLength(value)), Buffer.from(value))
  const classOf = (value: string) => add(Buffer.from([7]), u2(text(value)))
  // A long takes two places.
  add(Buffer.from([5]), u4(1), u4(2))
  pool.push(Buffer.alloc(0))
  const attribute = (key: string, ...parts: Buffer[]) => {
    const content = Buffer.concat(parts)
    return Buffer.concat([u2(text(key)), u4(content.length), content])
  }
  const self = classOf(name)
  const above = classOf(superName)
  const members = methods.map(({ name: called, descriptor = '()V', access = 1, line }) => {
    const lines =
      line === undefined ? [] : [attribute('LineNumberTable', u2(2), u2(3), u2(line + 7), u2(0), u2(line))]
    const code = attribute(
      'Code',
      u2(1),
      u2(1),
      u4(3),
      Buffer.alloc(3),
      u2(1),
      Buffer.alloc(8),
      u2(lines.length),
      ...lines,
    )
    return Buffer.concat([u2(access), u2(text(called)), u2(text(descriptor)), u2(1), code])
  })
  const attributes = [
    ...(sourceFile === undefined ? [] : [attribute('SourceFile', u2(text(sourceFile)))]),
    ...(isInner ? [attribute('InnerClasses', u2(1), u2(self), u2(above), u2(0), u2(0))] : []),
  ]
  const rest = Buffer.concat([
    u2(1), u2(self), u2(above), u2(1), u2(above),
    u2(1), u2(2), u2(text('field')), u2(text('I')), u2(0),
    u2(members.length), ...members, u2(attributes.length), ...attributes,
  ]) // prettier-ignore
  return Buffer.concat([u4(0xcafebabe), u2(0), u2(version), u2(pool.length + 1), ...pool, rest])
}
