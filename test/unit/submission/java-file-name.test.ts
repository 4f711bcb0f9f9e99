import { expect, test } from 'vitest'
import { javaFileName } from '../../../src/submission/java-file-name.ts'

test.each([
  ['public class A { public static void main(String[] a) {} }', 'A'],
  ['class A {} public final class B {}', 'B'],
  ['package one.two;\n@Deprecated(since = "public class No {}") public strictfp class C {}', 'C'],
  ['// public class No\n/* public class No */ public record R(int a) {}', 'R'],
  ['class A { String s = "public class No {"; char c = \'"\'; } public interface I {}', 'I'],
  ['class A { String s = """\n  "public class No { \\""" }\n"""; } public enum E { A }', 'E'],
  ['class A { public class Inner {} public static class Other {} } public sealed class F permits G {}', 'F'],
  ['public @interface Marker {}', 'Marker'],
  ['import static java.lang.Math.*; public class Grün_2 {}', 'Grün_2'],
  ["class A { char a = '\\'', b = '{'; String s = \"\\\\\"; } public class D {}", 'D'],
])('%j', (source, name) => {
  expect(javaFileName(source, 'other')).toBe(name)
})

test.each([
  ['without a public type, as the user calls it', 'class A { public int b; }', 'Solver', 'Solver'],
  ['a name that no class can have', 'class A {}', 'my-solver', 'Main'],
  ['a name that begins with a digit', 'class A {}', '2nd', 'Main'],
  ['nothing at all', '', 'x', 'x'],
  ['a text that does not end', 'class A { String s = "\n} public class B {}', 'x', 'B'],
  ['a comment that does not end', '/* public class B {}', 'x', 'x'],
])('%s', (_, source, stem, name) => {
  expect(javaFileName(source, stem)).toBe(name)
})
