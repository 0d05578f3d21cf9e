#!/bin/sh
# As the official image's: makes the cluster when there is none, then runs `postgres` as it was told to.
set -eu
data=/var/lib/postgresql/data
export LC_ALL=C
if [ ! -s "$data/PG_VERSION" ]; then
  printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
  /opt/postgresql/bin/initdb -D "$data" -U postgres --pwfile=/tmp/password --auth=scram-sha-256 \
    --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C
  rm /tmp/password
fi
[ "${1:-postgres}" != postgres ] || shift
exec /opt/postgresql/bin/postgres -D "$data" "$@"
