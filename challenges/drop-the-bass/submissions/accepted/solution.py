#!/usr/bin/env python3
"""Peel base64 layers off every line until what is left is an entry of the word list.

Everything is bytes: the list has words that are not ASCII, and most layers are no text at all. The
entries are a set; what is not base64, padding aside, ends the search on its line.
"""
import base64
import binascii
import sys

WORD_LIST = "/usr/share/dict/american-english"


def read_lines(path):
    with open(path, "rb") as file:
        return file.read().split(b"\n")


def recover(line, words):
    """The word nested in `line`, or None. Decoding shrinks the text, so this ends."""
    text = line
    while True:
        digits = text.rstrip(b"=")
        if not digits:
            return None
        try:
            text = base64.b64decode(digits + b"=" * (-len(digits) % 4), validate=True)
        except binascii.Error:
            return None
        if text in words:
            return text


def main():
    words = set(read_lines(WORD_LIST)) - {b""}
    lines = (line[:-1] if line.endswith(b"\r") else line for line in read_lines(sys.argv[1]))
    found = (recover(line, words) for line in lines)
    sys.stdout.buffer.writelines(word + b"\n" for word in found if word is not None)


if __name__ == "__main__":
    main()
