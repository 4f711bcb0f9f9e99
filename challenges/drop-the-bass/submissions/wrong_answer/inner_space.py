#!/usr/bin/env python3
"""Prints the right words with a space after each, as `print word,` of old times might.

What stands around the whole output is forgiven, so the last space is; those inside are not.

Verdict: wrong answer, on every case with two words or more. Ceiling: none needed, it decodes each line once.
"""
import base64
import sys

with open("/usr/share/dict/american-english", "rb") as file:
    words = set(file.read().split())
with open(sys.argv[1], "rb") as file:
    lines = file.read().split()

for text in lines:
    while text and text not in words:
        text = base64.b64decode(text + b"=" * (-len(text) % 4))
    sys.stdout.buffer.write(text + b" \n")
