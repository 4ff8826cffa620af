"""A provider of OpenID Connect for tests: `python -m tests.access.provider PORT CLAIMS`.

The server of `oidc-provider-mock`. Of those whose `sub` begins with `bare` its ID tokens tell
nothing but that, as many providers do: the rest is told by its userinfo.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from pipelines.settings import PROJECT

PATIENCE = 30
PEOPLE = [
    {"sub": "s-1", "email": "Known@school.example", "email_verified": True, "role": "admin"},
    {"sub": "bare-2", "email": "bare@school.example", "email_verified": True},
    {"sub": "s-3", "email": "known@school.example", "email_verified": False},
    {"sub": "s-4", "email": "nobody@school.example", "email_verified": True},
    {"sub": "s-5", "email": "known@school.example", "email_verified": True},
    {"sub": "s-6", "email": "closed@school.example", "email_verified": True},
]


@contextmanager
def provider() -> Generator[str]:
    """Run the provider, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.access.provider", str(port), json.dumps(PEOPLE)]
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    try:
        wait_for(f"http://localhost:{port}/.well-known/openid-configuration", process)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return when something answers at `url`."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"no provider answers at {url}")


def main() -> None:
    """Serve until the process is ended."""
    warnings.simplefilter("ignore")
    from oidc_provider_mock import User, _app  # noqa: PLC0415

    told = _app._user_claims_for_scope

    def in_token(self: Any, user: Any, scope: str) -> dict[str, object]:
        del self
        return {"sub": user.sub} if user.sub.startswith("bare") else told(user, scope)

    _app.OpenIDCode.generate_user_info = in_token
    people = [
        User(sub=one["sub"], claims={key: own for key, own in one.items() if key != "sub"})
        for one in json.loads(sys.argv[2])
    ]
    served = _app.app(user_claims=people, require_nonce=True)
    # A reloader would watch every file, and keep a processor at work for nothing.
    served.run("localhost", int(sys.argv[1]), use_reloader=False)


if __name__ == "__main__":
    main()
