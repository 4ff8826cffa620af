#!/usr/bin/env bash
# Run a command with the password of PostgreSQL in a file that its clients read, and nowhere else.
set -euo pipefail

export PGPASSFILE=/tmp/pgpass
(umask 077 && printf '*:*:*:*:%s\n' "$(cat /run/secrets/postgres-password)" >"$PGPASSFILE")
exec "$@"
