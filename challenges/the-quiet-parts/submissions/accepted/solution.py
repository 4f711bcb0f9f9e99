"""Walks the chunks of the file, then the samples of each channel."""
import array
import struct
import sys

with open(sys.argv[1], "rb") as file:
    content = file.read()

at = 12
channels, bits, data = 0, 0, b""
while at + 8 <= len(content):
    name, size = struct.unpack_from("<4sI", content, at)
    chunk = content[at + 8 : at + 8 + size]
    if name == b"fmt ":
        channels, bits = struct.unpack_from("<2xH10xH", chunk)
    elif name == b"data":
        data = chunk
    at += 8 + size + size % 2

frame = channels * bits // 8
data = data[: len(data) // frame * frame]
if bits == 8:
    samples, quiet = [value - 128 for value in data], 2
else:
    samples, quiet = array.array("h", data), 512
    if sys.byteorder == "big":
        samples.byteswap()

for channel in range(channels):
    peak = silence = run = 0
    for sample in samples[channel::channels]:
        distance = abs(sample)
        peak = max(peak, distance)
        run = run + 1 if distance <= quiet else 0
        silence = max(silence, run)
    print(peak, silence)
