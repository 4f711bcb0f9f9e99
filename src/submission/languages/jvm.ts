/**
 * Languages that are compiled to class files, of which one is started.
 */
import type { Language, Tool } from '../language.ts'
import { javaFileName } from '../java-file-name.ts'
import { MIB, NOTHING } from './common.ts'

const java: Tool = {
  program: 'java',
  version: ['-version'],
  versionFile: { path: '../release', says: /^JAVA_VERSION="([^"]+)"/m },
  package: 'default-jdk-headless',
}

const scala: Tool = {
  program: 'scala',
  version: ['-version'],
  versionFile: { path: '../lib/scala-library.jar' },
  package: 'scala',
}

/** Without them the heap begins with a 64th of the machine's memory, and is tended by many threads. */
const JAVA_OPTIONS = ['-XX:+UseSerialGC', '-Xms8m'] as const
/** Debian's JDK keeps its settings there. */
const JAVA_FILES = ['/etc/java-*-openjdk']

export const jvmLanguages: readonly Language[] = [
  {
    ...NOTHING,
    id: 'java',
    name: 'Java',
    extensions: ['.java'],
    tools: [{ ...java, program: 'javac' }, java],
    fileName: javaFileName,
    compile: [['javac', '-encoding', 'UTF-8', '-Xmaxerrs', '20', '-nowarn', '-d', '{box}', '{sources}']],
    run: ['java', ...JAVA_OPTIONS, '-cp', '{box}', '{class}'],
    readOnly: JAVA_FILES,
    memoryFloor: 256 * MIB,
  },
  {
    ...NOTHING,
    id: 'scala',
    name: 'Scala',
    extensions: ['.scala'],
    tools: [{ ...scala, program: 'scalac' }, scala, java],
    // The second is for a script: statements outside of any object.
    compile: [
      ['scalac', '-nowarn', '-d', '{box}', '{sources}'],
      ['scalac', '-nowarn', '-Xscript', 'Main', '-d', '{box}', '{source}'],
    ],
    run: ['scala', '-cp', '{box}', '{class}'],
    compileEnv: { HOME: '{box}' },
    runEnv: { HOME: '/tmp', JAVA_OPTS: JAVA_OPTIONS.join(' ') },
    readOnly: JAVA_FILES,
    memoryFloor: 256 * MIB,
  },
]
