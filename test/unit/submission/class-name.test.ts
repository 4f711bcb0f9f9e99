import { expect, test } from 'vitest'
import { javaFileName, mainClass } from '../../../src/submission/class-name.ts'

test.each([
  ['public class A { public static void main(String[] a) {} }', 'A', 'A'],
  ['public final class A {} class B { static void main(String[] a) {} }', 'A', 'B'],
  ['class A {} class B { static void main(String[] a) {} } class C {}', 'Main', 'B'],
  ['// public class No\n/* public class No */ class A { void main() {} }', 'Main', 'A'],
  [
    'class A { String s = "public class No {"; char c = \'"\'; public static void main(String[] a) {} }',
    'Main',
    'A',
  ],
  ['package one.two;\npublic record R() { public static void main(String[] a) {} }', 'R', 'one.two.R'],
  ['public class Grün_2 { public static void main(String[] a) {} }', 'Grün_2', 'Grün_2'],
  ['', 'Main', 'Main'],
])('Java: %j', (source, file, main) => {
  expect(javaFileName(source)).toBe(file)
  expect(mainClass(source)).toBe(main)
})

test.each([
  ['class X; object Solve extends App { println(1) }', 'Solve'],
  ['object Solve { def main(args: Array[String]): Unit = () }; object Other', 'Solve'],
  ['object Solve { def main(args: Array[String]) { println("""object No extends App""") } }', 'Solve'],
  ['@main def solve(path: String) = ()', 'solve'],
  ['println(1)', 'Main'],
])('Scala: %j', (source, main) => {
  expect(mainClass(source)).toBe(main)
})
