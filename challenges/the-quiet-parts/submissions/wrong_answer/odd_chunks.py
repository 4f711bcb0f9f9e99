"""Passes over chunks of an odd size without the byte behind them.

Verdict: wrong answer
Ceiling: one pass over the input, a few MiB
"""
import array
import struct
import sys

with open(sys.argv[1], "rb") as file:
    content = file.read()

at = 12
channels, bits, data = 1, 16, b""
while at + 8 <= len(content):
    name, size = struct.unpack_from("<4sI", content, at)
    chunk = content[at + 8 : at + 8 + size]
    if name == b"fmt ":
        channels, bits = struct.unpack_from("<2xH10xH", chunk)
    elif name == b"data":
        data = chunk
    at += 8 + size

frame = channels * bits // 8
data = data[: len(data) // frame * frame]
samples, quiet = ([value - 128 for value in data], 2) if bits == 8 else (array.array("h", data), 512)
for channel in range(channels):
    peak = silence = run = 0
    for sample in samples[channel::channels]:
        peak = max(peak, abs(sample))
        run = run + 1 if abs(sample) <= quiet else 0
        silence = max(silence, run)
    print(peak, silence)
