#!/usr/bin/env python3
"""Prints every layer of the first line, and then the layers of nothing for ever.

Verdict: output limit exceeded. Ceiling: ends after 4 GB, when it cannot write, or by its own alarm after 60 s.
"""
import signal
import sys

signal.alarm(60)
blank = b"\n" * 2**20

printed = 0
while printed < 4_000_000_000:
    printed += sys.stdout.buffer.write(b"interpretation" + blank)
