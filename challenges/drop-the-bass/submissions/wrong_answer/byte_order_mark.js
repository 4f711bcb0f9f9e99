#!/usr/bin/env node
/**
 * Prints the answer to the sample after a byte-order mark, which no strip() of Python's takes away.
 * JavaScript's trim() does: a judge that compares with it would accept this on the sample.
 *
 * Verdict: wrong answer, on every case. Ceiling: none needed.
 */
'use strict'

process.stdout.write('\uFEFFinterpretation\nsanctioned\nlawn\nelectives\nunifying\n')
