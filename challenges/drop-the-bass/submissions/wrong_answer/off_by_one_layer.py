#!/usr/bin/env python3
"""Stops one layer early: prints what the word was decoded from, not the word.

Verdict: wrong answer, on every case. Ceiling: none needed, it decodes each line once.
"""
import base64
import sys

with open("/usr/share/dict/american-english", "rb") as file:
    words = set(file.read().split())
with open(sys.argv[1], "rb") as file:
    lines = file.read().split()

for line in lines:
    before = text = line
    while text and text not in words:
        before, text = text, base64.b64decode(text + b"=" * (-len(text) % 4))
    print(before.decode("latin-1"))
