#!/usr/bin/env bash
# Writes the Secrets that the single-node overlay needs, freshly made, as manifests: ./secrets.sh | kubectl apply -n referral-platform -f -
# Keep what it wrote: what was sealed with these keys opens with no others. Give the identity provider the same client secrets.
set -euo pipefail

random() { openssl rand -hex 20; }
key() { openssl rand -base64 32; }
# $1: name, then pairs of a setting and its value
secret() {
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\nstringData:\n' "$1"
  shift
  while [ $# -gt 0 ]; do
    printf '  %s: |-\n' "$1"
    printf '%s\n' "$2" | sed 's/^/    /'
    shift 2
  done
}
database() { printf 'Host=postgres-rw;Database=%s-db;Username=%s;Password=%s;SSL Mode=VerifyFull;Root Certificate=/authorities/postgres/ca.crt' "$1" "$2" "$3"; }

for host in intake screening daily-meeting allocation strategy-discussion notification portal; do
  login=$(random) owner=$(random) messaging=$(random)
  more=()
  [ "$host" = portal ] || more+=(ConnectionStrings__messaging "amqps://$host:$messaging@messaging")
  [ "$host" != intake ] || more+=(People__SearchAuditKey "$(key)" PublicReferrals__Key "$(key)")
  secret "$host" "ConnectionStrings__$host-db" "$(database "$host" "$host" "$login")" Identity__ClientSecret "$(random)" \
    Seals__Key "$(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null)" ${more[@]+"${more[@]}"}
  secret "$host-owner" "ConnectionStrings__$host-db-owner" "$(database "$host" "$host-owner" "$owner")"
  secret "$host-login" username "$host" password "$login"
  secret "$host-owner-login" username "$host-owner" password "$owner"
  [ "$host" = portal ] || secret "$host-messaging" username "$host" password "$messaging"
done
secret intake-vault Vault__CurrentKey first Vault__Keys__first "$(key)"

# An authority of our own for the broker; PostgreSQL's operator has its own.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
openssl req -x509 -newkey rsa:3072 -nodes -days 825 -subj "/CN=referral-platform trial" -keyout ca.key -out ca.crt 2>/dev/null
openssl req -newkey rsa:3072 -nodes -subj "/CN=messaging" -keyout tls.key -out tls.csr 2>/dev/null
openssl x509 -req -in tls.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 825 -out tls.crt \
  -extfile <(printf 'subjectAltName=DNS:messaging,DNS:messaging.referral-platform.svc,DNS:*.messaging-nodes.referral-platform.svc') 2>/dev/null
secret messaging-tls tls.crt "$(cat tls.crt)" tls.key "$(cat tls.key)"
secret messaging-ca ca.crt "$(cat ca.crt)"
