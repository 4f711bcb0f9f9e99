#!/usr/bin/env python3
"""Prints the right answer to every case, and then says that it failed.

Verdict: run-time error, by its exit code alone. Ceiling: none needed, it decodes each line once.
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
    sys.stdout.buffer.write(text + b"\n")
sys.exit(1)
