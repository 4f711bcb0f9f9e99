#!/usr/bin/env python3
"""Keeps every layer it ever saw, over and over; dies of MemoryError where memory is refused.

Verdict: memory limit exceeded. Ceiling: ends when it has 2 GiB, or by its own alarm after 60 s.
"""
import signal

signal.alarm(60)
MEBIBYTE = 2**20

layers = []
while len(layers) < 2048:
    layers.append(bytearray(b"\x01" * MEBIBYTE))
