#!/usr/bin/env python3
"""Reads a columnar trace of crossbar-sim into numpy arrays; docs/traces.md has the format.

    from read_trace import read
    trace = read("t.xbt")
    late = trace.columns["time_fs"] > 10**9
    print(trace.columns["energy_j"][late].sum())

Run with a file, it prints what each layer's spikes cost.
"""

import json
import struct
import sys
from typing import NamedTuple

import numpy as np

MAGIC = b"\x89XBT\r\n\x1a\n"
VERSION = 1


class Trace(NamedTuple):
    header: dict
    columns: dict  # name -> array of int64 or float64, one entry a spike
    summary: dict

    def layer_name(self, number):
        return "input" if number < 0 else self.header["layers"][number]


def read(path, check=True):
    """The whole trace; without check, damage inside a block goes unnoticed, and reading is faster."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != MAGIC:
        raise ValueError("no columnar trace")
    version, length = struct.unpack_from("<II", data, 8)
    if version != VERSION:
        raise ValueError(f"version {version}; this reads {VERSION}")
    at = 16 + length
    _verify(data, 0, at, check)
    header = json.loads(data[16:at])
    at += 4
    blocks = []
    while True:
        tag, records, length = struct.unpack_from("<4sII", data, at)
        first, end = at + 12, at + 12 + length
        _verify(data, at, end, check)
        at = end + 4
        if tag == b"END!":
            (spikes,) = struct.unpack_from("<Q", data, first)
            summary = json.loads(data[first + 8 : end])
            break
        blocks.append(_block(data, first, records, header["columns"]))
    columns = {
        c["name"]: np.concatenate([b[i] for b in blocks] or [np.empty(0, c["type"])])
        for i, c in enumerate(header["columns"])
    }
    if any(len(values) != spikes for values in columns.values()) or at != len(data):
        raise ValueError("damaged: the number of spikes or the length is wrong")
    return Trace(header, columns, summary)


def _block(data, at, n, columns):
    """The columns of a block; the first byte of each says how it is written."""
    values = []
    for column in columns:
        kind = np.dtype(column["type"]).newbyteorder("<")
        way, at = data[at], at + 1
        if way == 0:  # constant
            values.append(np.full(n, np.frombuffer(data, kind, 1, at)[0]))
            at += 8
        elif way == 8:  # plain
            values.append(np.frombuffer(data, kind, n, at))
            at += 8 * n
        elif 16 < way < 32:  # base + step * code
            base, step = struct.unpack_from("<qq", data, at)
            codes = np.frombuffer(data, f"<u{way - 16}", n, at + 16)
            values.append(base + step * codes.astype("int64"))
            at += 16 + n * (way - 16)
        else:  # a number in a list of values
            (entries,) = struct.unpack_from("<I", data, at)
            codes = np.frombuffer(data, f"<u{way - 32}", n, at + 4 + 8 * entries)
            values.append(np.frombuffer(data, kind, entries, at + 4)[codes])
            at += 4 + 8 * entries + n * (way - 32)
    return values


def _verify(data, start, end, check):
    if check and struct.unpack_from("<I", data, end)[0] != crc32c(data[start:end]):
        raise ValueError(f"damaged: the checksum of bytes {start} to {end} is wrong")


def _table():
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint32(0x82F63B78), table >> 1)
    return table


TABLE = _table()


def crc32c(data):
    """CRC-32C; many stretches of the data at once, put together afterwards, for numpy's sake."""
    lanes = 512
    stretch = len(data) // lanes
    state = 0xFFFFFFFF
    if stretch > 0:
        rows = np.frombuffer(data, np.uint8, lanes * stretch).reshape(lanes, stretch)
        # Behind the lanes: what becomes of each byte of a state while a stretch of zeros goes by.
        bytes_of_state = [np.arange(256, dtype=np.uint32) << np.uint32(8 * i) for i in range(4)]
        states = np.concatenate([np.zeros(lanes, np.uint32), *bytes_of_state])
        for i in range(stretch):
            states[:lanes] ^= rows[:, i]
            states = TABLE[states & 0xFF] ^ (states >> 8)
        moved = states[lanes:].reshape(4, 256).tolist()
        for lane in states[:lanes].tolist():
            b = state.to_bytes(4, "little")
            state = lane ^ moved[0][b[0]] ^ moved[1][b[1]] ^ moved[2][b[2]] ^ moved[3][b[3]]
    for byte in data[lanes * stretch :]:
        state = int(TABLE[(state ^ byte) & 0xFF]) ^ (state >> 8)
    return state ^ 0xFFFFFFFF


def main():
    trace = read(sys.argv[1])
    print(f"{trace.header['netlist']}, seed {trace.header['seed']}: {trace.summary['spikes']} spikes")
    layers = trace.columns["layer"]
    for layer in np.unique(layers):
        joules = trace.columns["energy_j"][layers == layer]
        print(f"{trace.layer_name(layer):>12}  {len(joules):>9}  {joules.sum():.6e} J")


if __name__ == "__main__":
    main()
