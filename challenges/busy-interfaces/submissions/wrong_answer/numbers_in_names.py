"""Takes 9.txt for older than 10.txt.

Verdict: wrong answer
Ceiling: one pass over the input, a few MiB
"""
import os
import re
import sys

folder, count = sys.argv[1], int(sys.argv[2])
last = {}
carried = {}
names = [name for name in os.listdir(folder) if name.endswith(".txt")]
for name in sorted(names, key=lambda name: int(re.sub(r"\D", "", name) or 0)):
    with open(os.path.join(folder, name), encoding="utf-8") as table:
        for line in table.read().split("\n")[1:]:
            if not line.strip():
                continue
            interface, received, sent = line.split()
            now = (int(received), int(sent))
            before = last.get(interface, now)
            grown = sum(n if n < b else n - b for b, n in zip(before, now))
            carried[interface] = carried.get(interface, 0) + grown
            last[interface] = now

for name in sorted(carried, key=lambda name: (-carried[name], name.encode()))[:count]:
    print(carried[name], name)
