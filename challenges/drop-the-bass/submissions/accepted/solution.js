#!/usr/bin/env node
/**
 * Peels base64 layers off every line until what is left is an entry of the word list.
 *
 * Bytes are held as latin1 strings, one character a byte: equal strings are equal bytes, and a Set of strings
 * finds them. Node's decoder passes over whatever is not base64; the pattern in front of it does not.
 */
'use strict'

const { readFileSync } = require('node:fs')

const WORD_LIST = '/usr/share/dict/american-english'

const readLines = (path) => readFileSync(path, 'latin1').split('\n')

function recover(line, words) {
  let text = line
  for (;;) {
    const digits = text.replace(/=+$/, '')
    if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return undefined
    text = Buffer.from(digits, 'base64').toString('latin1')
    if (words.has(text)) return text
  }
}

// The list ends in a newline, after which there is no entry.
const words = new Set(readLines(WORD_LIST).filter((entry) => entry !== ''))
const answers = readLines(process.argv[2])
  .map((line) => recover(line.replace(/\r$/, ''), words))
  .filter((word) => word !== undefined)

process.stdout.write(answers.map((word) => `${word}\n`).join(''), 'latin1')
