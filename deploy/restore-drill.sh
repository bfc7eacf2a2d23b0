#!/usr/bin/env bash
# Backs up the databases of running services, restores them into a second PostgreSQL, and proves what came back, with the time of each part:
#   deploy/restore-drill.sh                   the whole drill: base backup and WAL, restored to a moment on 127.0.0.1, compared, verified, deleted
#   deploy/restore-drill.sh note >noted.tsv   what a server holds, at a restore point that this names in its WAL; nothing else is written
#   deploy/restore-drill.sh compare noted.tsv whether another server holds that: for what an operator restored (docs/operations.md, "The restore drill")
#
#   PGHOST, PGPORT, PGUSER, PGPASSWORD  the server, as a superuser who may replicate
#   SEALS      the folder of the audit's seals; "none" leaves the audit out, and says so
#   KEYS       public keys of the seals, separated by semicolons; public.pem in that folder by default
#   PROGRAMS   where the services were built or published to; artifacts/bin by default
#   DATABASES  those of all hosts by default
#   PSQL       how psql is called, for example "kubectl exec -i postgres-1 -c postgres -- psql"
#
# It ends with 0 where everything is as it was noted, with 1 where something is not, with 2 where it could not look.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
fail() { printf '%s\n' "$*" >&2; exit 2; }
trap 'fail "The drill broke off at line $LINENO."' ERR
set -E

export PGHOST=${PGHOST:-127.0.0.1} PGPORT=${PGPORT:-5432} PGUSER=${PGUSER:-postgres} PGAPPNAME=restore-drill PGOPTIONS='-c statement_timeout=0'
PROGRAMS=${PROGRAMS:-$here/artifacts/bin}
read -ra databases <<<"${DATABASES:-intake-db screening-db daily-meeting-db allocation-db strategy-discussion-db notification-db portal-db}"
declare -A programs=([intake]=Intake [screening]=Screening [daily-meeting]=DailyMeeting [allocation]=Allocation
  [strategy-discussion]=StrategyDiscussion [notification]=Notification)

sql() { ${PSQL:-psql} -X -qAt -v ON_ERROR_STOP=1 -F $'\t' -d "$1"; }
now() { date +%s%3N; }
lap() { local at; at=$(now); printf '%d.%d' $(((at - $1) / 1000)) $(((at - $1) % 1000 / 100)); }

# The migrations and the rows of each table, of one database at one moment.
held() {
  sql "$1" <<'SQL'
begin isolation level repeatable read read only;
select 'schema', current_database(), count(*), max(substring(history::text from '[0-9]{14}_[[:alnum:]_]+')) from "__EFMigrationsHistory" history;
select format('select %L, current_database(), %L, count(*) from %I.%I', 'rows', relname, relnamespace::regnamespace, relname)
from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by relname
\gexec
commit;
SQL
}

held_by_all() { local database; for database in "${databases[@]}"; do held "$database"; done; }

# Before and after the restore point: what is restored lies between the two, and is exactly that where nobody wrote meanwhile.
note() {
  local name=restore-drill-$$-$(date -u +%Y%m%dT%H%M%SZ) before after point attempt
  for attempt in 1 2 3 4 5; do
    before=$(held_by_all)
    point=$(sql postgres <<<"select 'point', '$name-$attempt', pg_create_restore_point('$name-$attempt'), now();")
    after=$(held_by_all)
    [ "$before" != "$after" ] || break
  done
  printf '%s\n' "$point"
  sed 's/^/before\t/' <<<"$before"
  sed 's/^/after\t/' <<<"$after"
}

# Every seal that the restored database has made; what was sealed later in the running one is beyond the moment that was restored.
seals_of() {
  local last file
  last=$(sql "$1" <<<'select coalesce(max(number), 0) from seals;')
  mkdir -p "$work/seals"
  for file in "$SEALS/$1".*.seals; do
    [ ! -e "$file" ] || awk -v last="$last" 'match($0, /"number":[0-9]+/) && substr($0, RSTART + 9, RLENGTH - 9) + 0 <= last' "$file" \
      >"$work/seals/${file##*/}"
  done
}

# One line for the table, and 1 where something is not as it was sealed.
verified() {
  local service=${1%-db} program said code=0
  [ "$SEALS" != none ] || { echo 'not looked at'; return; }
  [ -n "${programs[$service]:-}" ] || { echo 'has none'; return; }
  program=$(find "$PROGRAMS" -path "*/ref/*" -prune -o -name "ReferralPlatform.${programs[$service]}.dll" -path "*/${programs[$service]}/*" -print | head -n 1)
  [ -n "$program" ] || { echo "ReferralPlatform.${programs[$service]}.dll is not below $PROGRAMS"; return 1; }
  seals_of "$1"
  # Development, because what encrypts between hosts is not needed between processes of this one.
  said=$(cd "$(dirname "$program")" && env ASPNETCORE_ENVIRONMENT=Development Logging__LogLevel__Default=Error \
    "ConnectionStrings__$1=Host=$PGHOST;Port=$PGPORT;Username=$PGUSER;Password=${PGPASSWORD:-};Database=$1" \
    dotnet "$(basename "$program")" verify "--Seals:Directory=$work/seals" "--Seals:PublicKeys=$KEYS" 2>&1) || code=$?
  if [ "$code" -eq 0 ]; then
    tail -n 1 <<<"$said" | sed 's/ seals, the last of.*/ seals: all as sealed/'
  else
    tail -n 3 <<<"$said" | tr '\n' ' '
    return 1
  fi
}

differing=0
row() { printf '%-24s %9s  %s\n' "$@"; }

compare() {
  local noted=$1 database began found audit faults
  for database in "${databases[@]}"; do
    began=$(now)
    found=$(held "$database" 2>&1) || { row "$database" "$(lap "$began")" "DIFFERS: cannot be read: $(head -n 1 <<<"$found")"; differing=1; continue; }
    faults=$(awk -F '\t' -v database="$database" '
      { key = $1 == "before" || $1 == "after" ? $2 FS $3 : $1 FS $2; offset = $1 == "before" || $1 == "after" }
      (offset ? $3 : $2) != database { next }
      $1 == "before" && $2 == "rows" { low[$4] = $5; next }
      $1 == "after" && $2 == "rows" { high[$4] = $5; next }
      $1 == "before" && $2 == "schema" { schema = $4 " " $5; next }
      $1 == "schema" { if ($3 " " $4 != schema) print "schema " $4 " instead of " schema; next }
      $1 == "rows" {
        seen[$3] = 1
        if (!($3 in low)) { print "table " $3 " was not there"; next }
        least = low[$3] < high[$3] ? low[$3] : high[$3]; most = low[$3] < high[$3] ? high[$3] : low[$3]
        if ($4 + 0 < least + 0 || $4 + 0 > most + 0) print $4 " rows of " $3 " instead of " (least == most ? least : least " to " most)
      }
      END { for (table in low) if (!(table in seen)) print "table " table " is missing"; if (schema == "") print "was not noted" }' "$noted" - <<<"$found")
    audit=$(verified "$database") || faults=${faults:+$faults$'\n'}"audit: $audit"
    if [ -z "$faults" ]; then
      row "$database" "$(lap "$began")" "$(awk -F '\t' '$1 == "rows" { tables++; rows += $4 } $1 == "schema" { schema = $4 }
        END { printf "%s, %d rows in %d tables", schema, rows, tables }' <<<"$found"); audit: $audit"
    else
      differing=1
      while read -r fault; do row "$database" "$(lap "$began")" "DIFFERS: $fault"; done <<<"$faults"
    fi
  done
}

drill() {
  local bin version began all source_port=$PGPORT source_host=$PGHOST settings server receiving size segment waited
  all=$(now)
  version=$(sql postgres <<<"select current_setting('server_version_num')::int / 10000;")
  bin=/usr/lib/postgresql/$version/bin
  [ -x "$bin/postgres" ] || fail "PostgreSQL $version is not installed here: apt-get install postgresql-$version"
  # PostgreSQL refuses to run as root.
  as_owner=()
  if [ "$(id -u)" -eq 0 ]; then chown postgres: "$work"; as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups); fi
  export LC_ALL=C.UTF-8

  row 'part' seconds found
  began=$(now)
  "${as_owner[@]}" mkdir "$work/wal"
  (cd "$work" && exec "${as_owner[@]}" setpriv --pdeathsig TERM "$bin/pg_receivewal" -D "$work/wal" --no-loop) 2>"$work/wal.log" &
  receiving=$!
  started+=("$receiving")
  waited=0
  until [ "$(sql postgres <<<"select count(*) from pg_stat_replication where application_name = 'restore-drill' and state = 'streaming';")" -gt 0 ]; do
    kill -0 "$receiving" 2>/dev/null && [ $((waited++)) -lt 300 ] || fail "The server lets nobody replicate: $(tail -n 1 "$work/wal.log")"
    sleep 0.1
  done
  (cd "$work" && "${as_owner[@]}" "$bin/pg_basebackup" -D "$work/data" --checkpoint=fast --wal-method=none --no-password 2>"$work/backup.log") \
    || fail "$(tail -n 1 "$work/backup.log")"
  size=$(du -sm "$work/data" | cut -f 1)
  "${as_owner[@]}" "$bin/pg_verifybackup" --no-parse-wal --quiet "$work/data" || fail 'The base backup is damaged.'
  row 'base backup' "$(lap "$began")" "$size MB, each file as its manifest says"

  began=$(now)
  note >"$work/noted.tsv"
  IFS=$'\t' read -r _ point lsn _ <"$work/noted.tsv"
  row 'noting' "$(lap "$began")" "$(grep -cP '^after\trows' "$work/noted.tsv") tables, at $lsn"

  began=$(now)
  segment=$(sql postgres <<<"select pg_walfile_name('$lsn') from pg_switch_wal();")
  waited=0
  until [ -e "$work/wal/$segment" ]; do
    [ $((waited++)) -lt 600 ] || fail "The WAL up to $lsn did not come."
    sleep 0.1
  done
  row 'WAL until then' "$(lap "$began")" "$(find "$work/wal" -type f ! -name '*.partial' | wc -l) segments of 16 MB"

  # What follows a restore must not be able to follow, feed or archive for the running server.
  began=$(now)
  settings=$(sql postgres <<<"select string_agg(format('-c %s=%s', name, setting), ' ') from pg_settings where name in
    ('max_connections', 'max_worker_processes', 'max_wal_senders', 'max_prepared_transactions', 'max_locks_per_transaction');")
  "${as_owner[@]}" touch "$work/data/recovery.signal"
  printf 'host all all 127.0.0.1/32 scram-sha-256\n' | "${as_owner[@]}" tee "$work/data/pg_hba.conf" >/dev/null
  PGHOST=127.0.0.1 PGPORT=$(free_port)
  # shellcheck disable=SC2086
  (cd "$work" && exec "${as_owner[@]}" setpriv --pdeathsig QUIT "$bin/postgres" -D "$work/data" $settings -c port="$PGPORT" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c ssl=off -c logging_collector=off -c archive_mode=off -c primary_conninfo= -c shared_preload_libraries= -c hot_standby=on \
    -c restore_command="cp '$work/wal/%f' '%p'" -c recovery_target_name="$point" -c recovery_target_action=pause) >"$work/server.log" 2>&1 &
  server=$!
  started+=("$server")
  waited=0
  until [ "$(sql postgres 2>/dev/null <<<"select pg_get_wal_replay_pause_state();" || true)" = paused ]; do
    kill -0 "$server" 2>/dev/null && [ $((waited++)) -lt 36000 ] || fail "Nothing was restored: $(grep -E 'FATAL|PANIC' "$work/server.log" | tail -n 1)"
    sleep 0.1
  done
  local replayed later
  replayed=$(sql postgres <<<'select pg_last_wal_replay_lsn();')
  later=$(PGHOST=$source_host PGPORT=$source_port sql postgres <<<"select pg_size_pretty(pg_current_wal_lsn() - '$lsn'::pg_lsn);")
  if [ "$replayed" = "$lsn" ]; then
    row 'restore to that point' "$(lap "$began")" "at $replayed; $later of WAL from later left out"
  else
    row 'restore to that point' "$(lap "$began")" "DIFFERS: at $replayed instead of $lsn"
    differing=1
  fi

  began=$(now)
  sql postgres <<<'select pg_wal_replay_resume();' >/dev/null
  waited=0
  until [ "$(sql postgres 2>/dev/null <<<'select pg_is_in_recovery();' || true)" = f ]; do
    [ $((waited++)) -lt 600 ] || fail 'The restored server does not become writable.'
    sleep 0.1
  done
  row 'takes writes' "$(lap "$began")" ''

  compare "$work/noted.tsv"
  row 'all of it' "$(lap "$all")" "$([ $differing -eq 0 ] && echo 'everything is as it was noted' || echo 'NOT everything is as it was noted')"
}

free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  fail 'No port is free.'
}

tidy_up() {
  local code=$? process
  trap - EXIT ERR
  for process in "${started[@]}"; do kill -INT "$process" 2>/dev/null && wait "$process" 2>/dev/null || true; done
  rm -rf "$work"
  exit "$code"
}

started=()
work=$(mktemp -d)
trap tidy_up EXIT
trap 'exit 130' INT TERM
[ "${1:-}" = note ] || {
  [ "${SEALS:-}" = none ] || [ -d "${SEALS:-}" ] || fail 'SEALS has to be the folder of the seals, or "none".'
  IFS=';' read -ra keys <<<"${KEYS:-$SEALS/public.pem}"
  KEYS=$(realpath -m "${keys[@]}" | paste -sd ';')
}
case "${1:-}" in
  '') drill ;;
  note) note ;;
  compare) [ -r "${2:-}" ] || fail "usage: $0 compare noted.tsv"; compare "$2" ;;
  *) fail "$(sed -n '2,5s/^# \{0,1\}//p' "$0")" ;;
esac
exit "$differing"
