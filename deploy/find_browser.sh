#!/usr/bin/env bash
# See that the browser tests have a Chromium: the system's, else Debian's through apt when
# root, else Playwright's own. Says which; fails when there is none, so nothing is skipped.
set -euo pipefail

if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing chromium for the browser tests"
    apt-get update -qq
    if apt-get install -y -qq --no-install-recommends chromium >/dev/null && command -v chromium >/dev/null; then
        exit 0
    fi
fi
.venv/bin/python -m playwright install chromium
