"""Takes the last counters less the first ones, whatever was set to 0 in between.

Verdict: wrong answer
Ceiling: one pass over the input, a few MiB
"""
import os
import sys

folder, count = sys.argv[1], int(sys.argv[2])
first = {}
last = {}
for name in sorted(os.listdir(folder)):
    if not name.endswith(".txt"):
        continue
    with open(os.path.join(folder, name), encoding="utf-8") as table:
        for line in table.read().split("\n")[1:]:
            if line.strip():
                interface, received, sent = line.split()
                last[interface] = int(received) + int(sent)
                first.setdefault(interface, last[interface])

carried = {name: last[name] - first[name] for name in last}
for name in sorted(carried, key=lambda name: (-carried[name], name.encode()))[:count]:
    print(carried[name], name)
