#!/usr/bin/env node
/**
 * Keeps buffers, which live outside of the heap that V8 limits by itself.
 *
 * Verdict: memory limit exceeded. Ceiling: ends when it has 2 GiB, or at the first look at the clock after 60 s.
 */
'use strict'

const end = Date.now() + 60_000
const layers = []
while (layers.length < 2048 && Date.now() < end) layers.push(Buffer.alloc(2 ** 20, 1))
