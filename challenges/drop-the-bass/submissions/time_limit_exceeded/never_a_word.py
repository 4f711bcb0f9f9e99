#!/usr/bin/env python3
"""Never finds a word, for it keeps the newline on every entry, and never gives up either: the lenient decoder
makes nothing of nothing for ever.

Verdict: time limit exceeded, on every case. Ceiling: ended by its own alarm after ten minutes, twice what the
platform gives; one core, little memory.
"""
import base64
import signal
import sys

signal.alarm(600)

with open("/usr/share/dict/american-english", "rb") as file:
    words = set(file)
with open(sys.argv[1], "rb") as file:
    lines = file.read().split()

for text in lines:
    while text not in words:
        try:
            text = base64.b64decode(text + b"=" * (-len(text) % 4))
        except ValueError:
            text = b""
    print(text.decode("latin-1"))
