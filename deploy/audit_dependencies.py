"""Look the locked versions up among published advisories; exit 1 where one of them is known bad.

Advisories come over the network, from the package index or from OSV. Where neither answers, this
says so and lets the check go on: a machine without a network has to be able to build.
"""

from __future__ import annotations

import json
import subprocess
import sys

LOCKS = tuple(f"requirements{own}.txt" for own in ("", "-dev", "-bench", "-scaleout"))
SOURCES = ("pypi", "osv")
# Advisories that do not touch this product, each with its reason.
EXPLAINED: dict[str, str] = {}


def found(source: str) -> list[dict[str, object]]:
    """Return what a source says of each locked package; nothing where it does not answer."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "-f", "json"]
    command += ["-s", source, "--timeout", "15", "--progress-spinner", "off"]
    command += [part for lock in LOCKS for part in ("-r", lock)]
    command += [part for advisory in EXPLAINED for part in ("--ignore-vuln", advisory)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(said.stdout)["dependencies"]
    except ValueError:
        return []
    return [package for package in packages if "skip_reason" not in package]


def main() -> int:
    """Print what is known and return the exit code."""
    for source in SOURCES:
        packages = found(source)
        if not packages:
            continue
        bad = [package for package in packages if package["vulns"]]
        for package in bad:
            sys.stdout.write(f"{package['name']} {package['version']}: {package['vulns']}" + "\n")
        sys.stdout.write(
            f"{len(packages)} packages looked up at {source}, {len(bad)} with advisories" + "\n"
        )
        return 1 if bad else 0
    sys.stdout.write(
        "No source of advisories answers: the dependencies are NOT audited on this machine." + "\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
