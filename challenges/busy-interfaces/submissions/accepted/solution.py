"""What the counters of each interface grew by, added up from snapshot to snapshot."""
import os
import sys

folder, count = os.fsencode(sys.argv[1]), int(sys.argv[2])
last = {}
carried = {}
for name in sorted(os.listdir(folder)):
    path = os.path.join(folder, name)
    if not name.endswith(b".txt") or not os.path.isfile(path):
        continue
    with open(path, "rb") as table:
        for line in table.read().split(b"\n")[1:]:
            if not line.strip():
                continue
            interface, received, sent = line.split()
            now = (int(received), int(sent))
            before = last.get(interface, now)
            grown = sum(n if n < b else n - b for b, n in zip(before, now))
            carried[interface] = carried.get(interface, 0) + grown
            last[interface] = now

busiest = sorted(carried.items(), key=lambda item: (-item[1], item[0]))[:count]
sys.stdout.buffer.write(b"\n".join(b"%d %s" % (total, name) for name, total in busiest))
