"""Compound files, in which Excel 5 to 2003 keep a workbook and newer ones an encrypted one.

Only what tells one from the other is read here: the names of the streams and the bytes of the
workbook. Chains of sectors are followed no further than there are sectors, for they may be a ring.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.guard import refuse_damaged
from pipelines.problems import FileRefused

SECTOR_SHIFTS = (9, 12)
LAST_SECTOR = 0xFFFFFFFA
ENTRY = 128
# Sectors of the table of sectors that the header itself names.
IN_HEADER = 109
ENCRYPTED = ("EncryptedPackage", "EncryptionInfo")
WORKBOOKS = ("Workbook", "Book", "WORKBOOK", "BOOK")


@dataclass(frozen=True)
class Stream:
    """A stream of a compound file: its first sector and its size in bytes."""

    start: int
    size: int


class Compound:
    """A compound file.

    Raises:
        FileRefused: Its tables point outside the file or in a ring.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        try:
            self.read_tables()
        except (struct.error, IndexError) as error:
            refuse_damaged(name, error)

    def read_tables(self) -> None:
        """Read the table of sectors and the names of the streams."""
        (shift,) = struct.unpack_from("<H", self.data, 30)
        if shift not in SECTOR_SHIFTS:
            refuse_damaged(self.name)
        self.sector_size = 1 << shift
        directory, self.cutoff, small_start = struct.unpack_from("<I4xII", self.data, 48)
        self.table = self.numbers(self.table_sectors())
        self.streams: dict[str, Stream] = {}
        entries = self.joined(directory)
        for place in range(0, len(entries) - ENTRY + 1, ENTRY):
            raw, length, kind = struct.unpack_from("<64sHB", entries, place)
            start, size = struct.unpack_from("<II", entries, place + 116)
            name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
            # Kind 5 is the root, whose stream holds the small ones.
            if kind == 5:
                self.small = Stream(start, size)
            elif kind:
                self.streams.setdefault(name, Stream(start, size))
        self.small_start = small_start

    def table_sectors(self) -> list[int]:
        """Return the sectors of the table of sectors: the first in the header, then a chain."""
        listed = list(struct.unpack_from(f"<{IN_HEADER}I", self.data, 76))
        (following,) = struct.unpack_from("<I", self.data, 68)
        limit = len(self.data) // self.sector_size
        while following < LAST_SECTOR:
            numbers = self.numbers([following])
            listed += numbers[:-1]
            following = numbers[-1]
            if len(listed) > limit + IN_HEADER + self.sector_size:
                refuse_damaged(self.name)
        return [sector for sector in listed if sector < LAST_SECTOR]

    def numbers(self, sectors: list[int]) -> array[int]:
        """Return the numbers that stand in sectors."""
        joined = b"".join(self.sector(sector) for sector in sectors)
        return array("I", joined[: len(joined) // 4 * 4])

    def sector(self, number: int) -> bytes:
        """Return one sector; the last of a file may be cut short by other programs."""
        start = (number + 1) * self.sector_size
        if start >= len(self.data):
            refuse_damaged(self.name)
        return self.data[start : start + self.sector_size]

    def chain(self, start: int, table: array[int]) -> Iterator[int]:
        """Yield the sectors of a chain."""
        for _ in range(len(table) + 1):
            if start >= LAST_SECTOR:
                return
            yield start
            start = table[start]
        refuse_damaged(self.name)

    def joined(self, start: int) -> bytes:
        """Return the bytes of a chain of sectors."""
        return b"".join(self.sector(number) for number in self.chain(start, self.table))

    def read(self, stream: Stream) -> bytes:
        """Return a stream; small ones stand in sectors of 64 bytes within the root's."""
        try:
            if stream.size >= self.cutoff:
                return self.joined(stream.start)[: stream.size]
            within = self.joined(self.small.start)
            table = array("I", self.joined(self.small_start))
            pieces = (within[64 * one : 64 * one + 64] for one in self.chain(stream.start, table))
            return b"".join(pieces)[: stream.size]
        except (AttributeError, IndexError, ValueError) as error:
            refuse_damaged(self.name, error)


def workbook_stream(data: bytes, name: str) -> bytes:
    """Return the records of the workbook in a compound file.

    Raises:
        FileRefused: It holds an encrypted workbook, a text document or no workbook at all.
    """
    opened = Compound(data, name)
    if any(stream in opened.streams for stream in ENCRYPTED):
        raise FileRefused("is_encrypted", name=name)
    found = next((opened.streams[one] for one in WORKBOOKS if one in opened.streams), None)
    if found is None:
        raise FileRefused("is_document", name=name)
    return opened.read(found)
