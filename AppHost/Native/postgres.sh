#!/usr/bin/env bash
# PostgreSQL as a process of this machine, on 127.0.0.1 only, for the AppHost without a container engine and for tests of single services.
#   PORT, PASSWORD  the password of the superuser postgres is set at each start
#   DATA            the folder that holds everything
#   TLS             folder with server.crt and server.key: connections may be encrypted
#   FAST            "true": no commit waits for the disk, for data that nobody keeps
set -euo pipefail
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || { echo "PostgreSQL is not installed: apt-get install postgresql" >&2; exit 1; }
export LC_ALL=C.UTF-8
mkdir -p "$DATA"
cd /

# Every process of a server inherits the lock, so whoever holds it is the only one. After a power cut the pid in PostgreSQL's own lock file may
# belong to a stranger by now, and the server would refuse to start.
exec 9<"$DATA"
flock -w 60 9 || { echo "Another PostgreSQL runs on $DATA." >&2; exit 1; }

# PostgreSQL refuses to run as root. Where its user cannot reach the folder, the data lies in that user's home, with a link from here.
as_owner=() owner=() home=$DATA
if [ "$(id -u)" -eq 0 ]; then
  as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups) owner=(-o postgres -g postgres)
  if [ -L "$DATA/data" ]; then
    home=$(dirname "$(readlink "$DATA/data")")
  elif [ ! -e "$DATA/data" ] && ! "${as_owner[@]}" test -x "$DATA"; then
    home=/var/lib/postgresql/referral-platform-$(printf %s "$DATA" | sha256sum | cut -c1-12)
    rm -rf "$home"
    ln -s "$home/data" "$DATA/data"
  fi
fi
data=$home/data
if [ ! -e "$data" ]; then
  # Moved into place when it is complete: a start that is interrupted leaves nothing that looks like a cluster.
  rm -rf "$home/new"
  install -d -m 755 "$home"
  install -d -m 700 "${owner[@]}" "$home/new"
  "${as_owner[@]}" "$programs/initdb" -D "$home/new" -U postgres -A trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions
  mv "$home/new" "$data"
fi
rm -f "$data/postmaster.pid"

# Before anybody can connect, and without a server: this start's password.
printf 'host all all 127.0.0.1/32 scram-sha-256\nhost replication postgres 127.0.0.1/32 scram-sha-256\n' >"$data/pg_hba.conf"
printf "alter user postgres password '%s';\n" "$PASSWORD" | "${as_owner[@]}" "$programs/postgres" --single -D "$data" postgres >/dev/null

tls=()
if [ -n "${TLS:-}" ]; then
  install -m 600 "${owner[@]}" "$TLS/server.crt" "$TLS/server.key" "$data"
  tls=(-c ssl=on)
fi
fast=()
[ "${FAST:-}" != true ] || fast=(-c fsync=off -c full_page_writes=off -c autovacuum=off)
"${as_owner[@]}" setpriv --pdeathsig QUIT "$programs/postgres" -D "$data" -c port="$PORT" -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories= -c max_connections=300 -c shared_buffers=64MB -c logging_collector=off "${tls[@]}" "${fast[@]}" &
server=$!
setpriv --pdeathsig KILL tail --pid=$PPID -f /dev/null 9>&- &
parent=$!

# SIGTERM would have the server wait until every client is gone; SIGINT ends it now, and in order.
trap 'kill -INT $server' TERM INT
while kill -0 $server 2>/dev/null; do
  wait -n $server $parent && code=$? || code=$?
  kill -0 $parent 2>/dev/null || kill -INT $server 2>/dev/null || true
done
kill $parent 2>/dev/null || true
exit "$code"
