#!/usr/bin/env bash
# See that the browser tests have a Chromium: the system's, else Debian's through apt when
# root, else Playwright's own. Says which; fails when there is none, so nothing is skipped.
# The one without windows draws the same pages with two thirds of the work.
set -euo pipefail

KINDS=(chromium-headless-shell chromium chromium-browser)

for kind in "${KINDS[@]}"; do
    if command -v "$kind" >/dev/null; then
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing chromium for the browser tests"
    apt-get update -qq
    for kind in "${KINDS[@]}"; do
        if apt-get install -y -qq --no-install-recommends "$kind" >/dev/null && command -v "$kind" >/dev/null; then
            exit 0
        fi
    done
fi
.venv/bin/python -m playwright install chromium
