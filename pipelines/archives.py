"""Archives looked into before anything is unpacked: every workbook but the oldest is one.

A table of contents may lie. So parts are unpacked here as a stream, counted, and compared with
what it says; a part that says otherwise, or that would not fit, ends the reading.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.guard import refuse_damaged
from pipelines.problems import FileRefused

MAX_PARTS = 2_000
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
# A part this small does no harm, however tightly it is packed.
SMALL = 1024 * 1024
CHUNK = 1024 * 1024
LOCAL = struct.Struct("<4s22xHH")
# A table of contents of `MAX_PARTS` names of this length.
MAX_CONTENTS = MAX_PARTS * 600
# Bit of a part's flags.
UTF8_NAME = 0x800
END = b"PK\x05\x06"


@dataclass(frozen=True)
class Part:
    """One part of an archive.

    Attributes:
        name: As the archive writes it, with `/`.
        start: Where its packed bytes begin.
        packed: How many they are.
        unpacked: How many they become.
        is_deflated: Whether they are packed at all.
        checksum: CRC-32 of what they become.
    """

    name: str
    start: int
    packed: int
    unpacked: int
    is_deflated: bool
    checksum: int


@dataclass(frozen=True)
class Archive:
    """An archive whose table of contents has been looked at.

    Attributes:
        data: The whole file.
        name: Its name.
        parts: What it holds, in the order of its bytes.
    """

    data: bytes
    name: str
    parts: tuple[Part, ...]

    def find(self, name: str) -> Part | None:
        """Return the part of that name; case does not matter, as for the parsers."""
        wanted = name.casefold()
        return next((part for part in self.parts if part.name.casefold() == wanted), None)

    def read(self, part: Part) -> bytes:
        """Return the whole of a part."""
        return b"".join(self.unpack(part))

    def unpack(self, part: Part) -> Iterator[bytes]:
        """Yield a part in pieces of at most `CHUNK` bytes.

        Raises:
            FileRefused: It becomes more, less or other bytes than the table of contents says.
        """
        packed = memoryview(self.data)[part.start : part.start + part.packed]
        pieces = inflate(packed) if part.is_deflated else stored(packed)
        size = checksum = 0
        try:
            for piece in pieces:
                size += len(piece)
                if size > part.unpacked:
                    raise FileRefused("size_lies", name=self.name)
                checksum = zlib.crc32(piece, checksum)
                yield piece
        except zlib.error as error:
            refuse_damaged(self.name, error)
        if size != part.unpacked:
            raise FileRefused("size_lies", name=self.name)
        if checksum != part.checksum:
            refuse_damaged(self.name)


def inflate(packed: memoryview) -> Iterator[bytes]:
    """Yield what deflated bytes become, in bounded pieces.

    Raises:
        zlib.error: The bytes are damaged, end too early or go on after their end.
    """
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), CHUNK):
        left: bytes | memoryview = packed[start : start + CHUNK]
        while left:
            if piece := stream.decompress(left, CHUNK):
                yield piece
            left = stream.unconsumed_tail
            if stream.unused_data:
                raise zlib.error("bytes after the end")
    while piece := stream.decompress(stream.unconsumed_tail, CHUNK):
        yield piece
    if not stream.eof:
        raise zlib.error("no end")


def stored(packed: memoryview) -> Iterator[bytes]:
    """Yield bytes that are not packed."""
    for start in range(0, len(packed), CHUNK):
        yield bytes(packed[start : start + CHUNK])


def open_archive(data: bytes, name: str) -> Archive:
    """Return the archive `data` with its table of contents checked.

    Raises:
        FileRefused: It is damaged or encrypted; it has too many parts, or two of one name, or
            parts that share bytes; it would become too large or is packed too tightly.
    """
    end = data.rfind(END)
    if end < 0 or len(data) < end + 22:
        refuse_damaged(name)
    n_parts, contents_size = struct.unpack_from("<10xHI", data, end)
    if n_parts > MAX_PARTS or contents_size > MAX_CONTENTS:
        raise FileRefused("too_many_parts", name=name, limit=MAX_PARTS)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            contents_start = opened.start_dir
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        refuse_damaged(name, error)
    if len(entries) > MAX_PARTS:
        raise FileRefused("too_many_parts", name=name, limit=MAX_PARTS)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused("is_encrypted", name=name)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
           for entry in entries):  # fmt: skip
        raise FileRefused("packed_unusually", name=name)
    parts = sorted((part_of(data, entry, name) for entry in entries), key=lambda part: part.start)
    refuse_repeats(parts, contents_start, name)
    refuse_bomb(parts, name)
    return Archive(data, name, tuple(parts))


def part_of(data: bytes, entry: zipfile.ZipInfo, name: str) -> Part:
    """Return a part, its place read from the header that stands before its bytes."""
    try:
        mark, name_size, extra_size = LOCAL.unpack_from(data, entry.header_offset)
    except struct.error as error:
        refuse_damaged(name, error)
    if mark != b"PK\x03\x04":
        refuse_damaged(name)
    # Archivers that do not say that a name is UTF-8 write it in the code page of DOS.
    written = entry.filename if entry.flag_bits & UTF8_NAME else dos_name(entry.filename)
    return Part(
        written.replace("\\", "/"),
        entry.header_offset + LOCAL.size + name_size + extra_size,
        entry.compress_size,
        entry.file_size,
        entry.compress_type == zipfile.ZIP_DEFLATED,
        entry.CRC,
    )


def dos_name(name: str) -> str:
    """Return a name, which `zipfile` read as that of an American archiver, in Russian."""
    return name.encode("cp437", errors="replace").decode("cp866")


def refuse_repeats(parts: list[Part], contents_start: int, name: str) -> None:
    """Raise `FileRefused` where two parts have one name or share bytes."""
    names = [part.name.casefold() for part in parts]
    if len(set(names)) < len(names):
        raise FileRefused("parts_repeat", name=name)
    ends = [part.start + part.packed for part in parts]
    starts = [part.start - LOCAL.size for part in parts[1:]]
    if any(start < end for end, start in zip(ends, [*starts, contents_start], strict=False)):
        raise FileRefused("parts_overlap", name=name)


def refuse_bomb(parts: list[Part], name: str) -> None:
    """Raise `FileRefused` where the parts say that they become too many bytes."""
    unpacked = sum(part.unpacked for part in parts)
    if unpacked > MAX_UNPACKED:
        raise FileRefused("unpacks_too_large", name=name, limit=MAX_UNPACKED // 1024 // 1024)
    for part in parts:
        if part.unpacked > SMALL and part.unpacked > MAX_RATIO * part.packed:
            raise FileRefused("packed_too_tightly", name=name)
