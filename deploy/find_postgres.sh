#!/usr/bin/env bash
# See that the tests of several machines have a PostgreSQL: the system's, else Debian's through apt
# when root. Without one those tests are skipped, each with its reason.
set -euo pipefail

found() { compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; }

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing postgresql for the tests of several machines"
    apt-get update -qq || true
    # The tests start servers of their own; the cluster that Debian would start is not wanted.
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    apt-get install -y -qq --no-install-recommends postgresql >/dev/null || true
fi
found || echo "PostgreSQL is not installed: the tests of several machines are skipped" >&2
