"""Checksums (CRC-32) by columns: what `zlib.crc32` gives for one text, for many at a time."""

from __future__ import annotations

from zlib import crc32

import numpy as np
import numpy.typing as npt

__all__ = ["LONGEST", "Column", "Mask", "Numbers", "joined", "mixed", "stepped"]

LONGEST = 64
"""Bytes of a word; what is longer is no word, and joined as if it had so many."""

Column = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]

_FULL = 0xFFFFFFFF  # checksums have 32 bits
_GOLDEN = 2654435761  # multiplicative hashing by the golden ratio
_PLACES = np.arange(4)  # of the bytes of a checksum
_STEPS = np.array([crc32(bytes((byte,)), _FULL) ^ _FULL for byte in range(256)], np.int64)


def mixed(numbers: Column) -> Column:
    """Return checksums of small numbers, below 2 to the power of 31."""
    return numbers * _GOLDEN >> 7 & _FULL


def stepped(seeds: Column, byte: Column) -> Column:
    """Return the checksums that go on from some with one byte more."""
    state = seeds ^ _FULL
    found: Column = _STEPS[(state ^ byte) & 0xFF] ^ state >> 8 ^ _FULL
    return found


def joined(seeds: Column, sums: Column, lengths: Column) -> Column:
    """Return the checksums that go on from some with words: those of the words alone, and what becomes of the seeds.

    Checksums are linear: a seed is carried over a word as over so many zeros, each of its bytes for itself.
    """
    places = _PLACES.reshape(-1, *(1,) * seeds.ndim)
    carried = _CARRIED.take((lengths << 10) + (places << 8) + (seeds >> 8 * places & 0xFF))
    found: Column = np.bitwise_xor.reduce(carried) ^ sums
    return found


def _carried() -> npt.NDArray[np.uint32]:
    """Return what each byte in each of the four places of a checksum becomes, by the number of zeros behind it."""
    found = [(np.arange(256) << np.arange(0, 32, 8)[:, None]).ravel()]
    for _ in range(LONGEST):
        found.append(_STEPS[found[-1] & 0xFF] ^ found[-1] >> 8)
    return np.concatenate(found).astype(np.uint32)  # half as much to fetch


_CARRIED = _carried()
