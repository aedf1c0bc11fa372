#!/usr/bin/env python3
"""An ICC profile of a press for tests, to standard output: version 2, CMYK, the coarsest tables there can be."""
import struct
import sys
from itertools import product


def lightness(c, m, y, k):
    """Enough to tell white from black."""
    return round(255 * (1 - k) * (1 - 0.3 * c - 0.59 * m - 0.11 * y))


def table(channels_in, channels_out, entries):
    """lut8Type: straight curves, two grid points a channel."""
    head = b"mft1" + bytes(4) + bytes([channels_in, channels_out, 2, 0])
    matrix = b"".join(struct.pack(">i", 65536 if i % 4 == 0 else 0) for i in range(9))
    straight = bytes(range(256))
    return head + matrix + straight * channels_in + bytes(entries) + straight * channels_out


def description(text):
    return b"desc" + bytes(4) + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(4 + 4 + 2 + 1 + 67)


to_lab = [v for inks in product((0, 1), repeat=4) for v in (lightness(*inks), 128, 128)]
to_inks = [v for light, _, _ in product((0, 1), repeat=3) for v in (0, 0, 0, 0 if light else 255)]
parts = [
    (b"desc", description(b"a press for tests")),
    (b"cprt", b"text" + bytes(4) + b"CC0\0"),
    (b"wtpt", b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)),
    (b"A2B0", table(4, 3, to_lab)),
    (b"B2A0", table(3, 4, to_inks)),
]
at = 128 + 4 + 12 * len(parts)
entries, data = b"", b""
for name, part in parts:
    entries += name + struct.pack(">II", at + len(data), len(part))
    data += part + bytes(-len(part) % 4)
head = bytearray(128)
struct.pack_into(">I", head, 0, at + len(data))
struct.pack_into(">I", head, 8, 0x02100000)
head[12:24] = b"prtrCMYKLab "
struct.pack_into(">6H", head, 24, 2025, 1, 1, 0, 0, 0)
head[36:40] = b"acsp"
struct.pack_into(">3i", head, 68, 63190, 65536, 54061)
sys.stdout.buffer.write(bytes(head) + struct.pack(">I", len(parts)) + entries + data)
