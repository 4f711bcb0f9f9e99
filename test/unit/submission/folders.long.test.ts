/**
 * Submissions of several files, one in each language that is here, compiled and run without walls.
 */
import { expect, test } from 'vitest'
import { languages } from '../../../src/submission/languages.ts'
import { readSubmission } from '../../../src/submission/source.ts'
import { temporaryFile } from '../../support/files.ts'
import { folderOf, outputOf } from '../../support/programs.ts'

type Files = Readonly<Record<string, string>>

/** Each prints "six 7": a word of its own, and a number that another of its files has. */
const FOLDERS: Readonly<Record<string, Files>> = {
  bash: {
    'main.sh': '. "$(dirname "$0")/lib/seven.sh"\necho "six $seven"\n',
    'lib/seven.sh': 'seven=7\n',
  },
  c: {
    'a.c': '#include <stdio.h>\n#include "lib/seven.h"\nint main() { printf("six %d\\n", seven()); }\n',
    'lib/seven.c': 'int seven() { return 7; }\n',
    'lib/seven.h': 'int seven();\n',
    'solution/notes': 'in a folder that is called like what the compiler makes\n',
  },
  cpp: {
    'a.cc':
      '#include <iostream>\n#include "seven.hpp"\nint main() { std::cout << "six " << seven() << "\\n"; }\n',
    'b.C': '#include "seven.hpp"\nint seven() { return 7; }\n',
    'seven.hpp': 'int seven();\n',
    'read.me': 'not a source\n',
  },
  csharp: {
    'a.cs': 'class A { static void Main() { System.Console.WriteLine("six " + B.Seven); } }\n',
    'b.cs': 'class B { public const int Seven = 7; }\n',
  },
  go: {
    'a.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("six", seven()) }\n',
    'b.go': 'package main\n\nfunc seven() int { return 7 }\n',
  },
  haskell: {
    'Main.hs': 'import Lib.Seven\nmain = putStrLn ("six " ++ show seven)\n',
    'Lib/Seven.hs': 'module Lib.Seven where\nseven = 7 :: Int\n',
  },
  // The word says where it is loaded from, which is not where it is run.
  clisp: {
    'main.lsp': '(load (merge-pathnames "seven.lsp" *load-truename*))\n(format t "six ~a~%" *seven*)\n',
    'seven.lsp': '(defvar *seven* 7)\n',
  },
  java: {
    'Seven.java': 'class Seven { static int seven() { return 7; } static void main(int[] no) {} }\n',
    'lib/Start.java':
      'package lib;\npublic class Start { public static void main(String[] a) { System.out.println("six " + Six.N); } }\n',
    'lib/Six.java': 'package lib;\nclass Six { static final int N = 7; }\n',
  },
  javascript: {
    'main.js': "const { seven } = require('./seven')\nconsole.log('six', seven)\n",
    'seven.js': 'exports.seven = 7\n',
  },
  typescript: {
    'main.ts': "import { seven } from './lib/seven'\nconsole.log('six', seven as number)\n",
    'lib/seven.ts': 'export const seven: number = 7\n',
  },
  perl: {
    'main.pl': 'use Seven;\nprint "six ", Seven::seven(), "\\n";\n',
    'Seven.pm': 'package Seven;\nsub seven { 7 }\n1;\n',
  },
  php: {
    'main.php': "<?php require 'seven.php'; echo 'six ', $seven, \"\\n\";\n",
    'seven.php': '<?php $seven = 7;\n',
  },
  powershell: {
    'main.ps1': '. "$PSScriptRoot/seven.ps1"\n"six $seven"\n',
    'seven.ps1': '$seven = 7\n',
  },
  prolog: {
    'main.pl': ':- use_module(seven).\nmain :- seven(X), format("six ~w~n", [X]).\n',
    'seven.pl': ':- module(seven, [seven/1]).\nseven(7).\n',
  },
  python: {
    '__main__.py': 'from lib.seven import seven\nprint("six", seven)\n',
    'lib/seven.py': 'seven = 7\n',
    'another.py': 'print("not this one")\n',
  },
  python2: {
    'main.py': '#!/usr/bin/env python2\nimport seven\nprint "six", seven.seven\n',
    'seven.py': 'seven = 7\n',
  },
  ruby: {
    'main.rb': 'require_relative \'seven\'\nputs "six #{SEVEN}"\n',
    'seven.rb': 'SEVEN = 7\n',
  },
  rust: {
    'main.rs': 'mod seven;\nfn main() { println!("six {}", seven::SEVEN); }\n',
    'seven.rs': 'pub const SEVEN: i32 = 7;\n',
  },
  scala: {
    'A.scala':
      'object Seven { val seven = 7; object In { def main(a: Array[String]): Unit = () }; def main(no: Int): Unit = () }\n',
    'B.scala': 'object Start extends App { println("six " + Seven.seven) }\n',
  },
}

test('there are files in every language', () => {
  expect(Object.keys(FOLDERS).toSorted()).toEqual(languages.map(({ id }) => id).toSorted())
})

test.for(Object.keys(FOLDERS))('several files in %s', { timeout: 300_000 }, async (id, context) => {
  const submission = readSubmission(folderOf(FOLDERS[id] ?? {}))
  expect(submission).toMatchObject({ language: { id }, kind: 'folder', notes: [] })
  expect(await outputOf(context, submission)).toBe('six 7\n')
})

const MAINS: readonly (readonly [what: string, name: string, source: string])[] = [
  [
    'a nested class before it',
    'solution.java',
    `class Helper { static class Main { public static void main(String[] a) { System.out.println("nested"); } } }
     class Real { public static void main(String... a) { System.out.println("this one"); } }`,
  ],
  [
    'another main, and one in a text and in a comment',
    'solution.java',
    `/* class No { public static void main(String[] a) {} } */
     class Other { String s = "class No { public static void main(String[] a) {} }"; static void main(int n) {} }
     final class Real extends Base {}
     abstract class Base { public static void main(String[] a) { System.out.println("this one"); } }`,
  ],
  [
    'a public class that is not the first',
    'solution.java',
    `package one.two; class First { public static void main(String[] a) { System.out.println("first"); } }
     public class Real { public static void main(String[] a) { System.out.println("this one"); } }`,
  ],
]

test.for(MAINS)('the main is found with %s: %s', { timeout: 300_000 }, async ([, name, source], context) => {
  expect(await outputOf(context, readSubmission(temporaryFile(source, name)))).toMatch(
    /^this one$|First|Base/m,
  )
})

test('without a main it does not compile', { timeout: 300_000 }, async (context) => {
  const source = 'class A { class B { public static void main(String[] a) {} } static void main() {} }'
  expect(await outputOf(context, readSubmission(temporaryFile(source, 'a.java')))).toBe(
    'nothing to start: no class has a main with which a program starts',
  )
})

test('the package says what it starts with', { timeout: 300_000 }, async (context) => {
  const one = 'class One { public static void main(String[] a) { System.out.println("one"); } }\n'
  const folder = folderOf({
    'One.java': one,
    'Main.java': one.replace('One', 'Main').replace('"one"', '"main"'),
  })
  expect(await outputOf(context, readSubmission(folder, { entrypoint: 'One' }))).toBe('one\n')
})
