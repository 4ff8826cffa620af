"""Object storage as S3 speaks it, in memory: as much of it as the lake asks for."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

KEY = "key-of-the-tests"
DATE = "Sun, 29 Nov 2026 00:00:00 GMT"


class Storage(ThreadingHTTPServer):
    """A server of objects.

    Attributes:
        objects: Content by `/bucket/key`.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: dict[str, bytes] = {}

    @property
    def address(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    server: Storage

    def log_message(self, *told: object) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send an answer; that to HEAD has the size of what it leaves out."""
        if f"Credential={KEY}/" not in self.headers.get("Authorization", ""):
            status, body = 403, b""
        self.send_response(status)
        told = {"Content-Length": str(len(body)), "ETag": f'"{hashlib.md5(body).hexdigest()}"'}
        told |= {"Last-Modified": DATE, "Accept-Ranges": "bytes"} | headers
        for name, value in told.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def body(self) -> bytes:
        """Return what was sent."""
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def do_PUT(self) -> None:
        """Keep an object."""
        self.server.objects[unquote(urlsplit(self.path).path)] = self.body()
        self.answer(200)

    def do_POST(self) -> None:
        """Delete the objects that are listed."""
        bucket = urlsplit(self.path).path.rstrip("/")
        for key in re.findall(r"<Key>(.*?)</Key>", self.body().decode()):
            self.server.objects.pop(f"{bucket}/{key}", None)
        self.answer(200, b"<DeleteResult/>")

    def do_HEAD(self) -> None:
        """Tell the size of an object."""
        self.do_GET()

    def do_GET(self) -> None:
        """Send an object, a part of it, or the list of a bucket."""
        parts = urlsplit(self.path)
        if "list-type" in parts.query:
            self.answer(200, self.listed(parts.path, parse_qs(parts.query).get("prefix", [""])[0]))
            return
        content = self.server.objects.get(unquote(parts.path))
        if content is None:
            self.answer(404)
            return
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if not asked:
            self.answer(200, content)
            return
        first, last = int(asked[1]), int(asked[2] or len(content) - 1)
        told = f"bytes {first}-{last}/{len(content)}"
        self.answer(206, content[first : last + 1], Content_Range=told)

    def listed(self, bucket: str, prefix: str) -> bytes:
        """Return the list of the objects of a bucket whose keys begin with a prefix."""
        begins = f"{bucket.rstrip('/')}/"
        keys = [path.removeprefix(begins) for path in sorted(self.server.objects)
                if path.startswith(f"{begins}{prefix}")]  # fmt: skip
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(self.server.objects[begins + key])}"
            "</Size><LastModified>2026-11-29T00:00:00.000Z</LastModified></Contents>"
            for key in keys
        )
        return (
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()
        )


@contextmanager
def object_storage() -> Generator[Storage]:
    """Serve objects on the loopback address."""
    with Storage() as storage:
        thread = threading.Thread(target=storage.serve_forever)
        thread.start()
        try:
            yield storage
        finally:
            storage.shutdown()
            thread.join()
