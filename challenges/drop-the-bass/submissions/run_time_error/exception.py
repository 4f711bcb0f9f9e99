#!/usr/bin/env python3
"""Does not repair the padding, so the decoder raises an exception at the first line that needs it.

Verdict: run-time error, on the sample, where it does. Ceiling: none needed, it decodes each line once.
"""
import base64
import sys

with open("/usr/share/dict/american-english", "rb") as file:
    words = set(file.read().split())
with open(sys.argv[1], "rb") as file:
    lines = file.read().split()

for text in lines:
    while text and text not in words:
        text = base64.b64decode(text)
    sys.stdout.buffer.write(text + b"\n")
