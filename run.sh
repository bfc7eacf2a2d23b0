#!/usr/bin/env bash
# Runs the whole estate and says where everything is. Ctrl-C ends it.
#   ./run.sh           continues with the data of the last run
#   ./run.sh --reset   starts with empty databases and queues
#   ./run.sh --demo    posts sample referrals through the public API once everything is up
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. AppHost/tools/setup.sh

demo=false reset=false
for argument in "$@"; do
  case "$argument" in
    --demo) demo=true ;;
    --reset) reset=true ;;
    *) fail "usage: ./run.sh [--reset] [--demo]" ;;
  esac
done

command -v dotnet >/dev/null || fail "The .NET SDK is not installed (global.json says which)."
install_missing_packages
choose_host
install_npm_packages
# Aspire starts each project with "dotnet run"; building everything first keeps those from building the same libraries at the same time.
build "$([ "$UseAspire" = true ] && echo ReferralPlatform.sln || echo AppHost/AppHost.csproj)" estate

if $reset; then
  if [ -e .data/host.lock ] && ! flock -n .data/host.lock true; then
    fail "The estate is running: stop it before its data is deleted."
  fi
  # Where the server's user cannot reach this folder, its data lies elsewhere and only a link is here.
  data=$(readlink -f .data/postgres/data 2>/dev/null || true)
  rm -rf ${data:+"$data"} .data
  if [ "$UseAspire" = true ]; then
    engine=$(container_engine)
    "$engine" volume ls -q | grep -E 'apphost-[0-9a-f]+-(postgres|messaging)-data$' | xargs -r "$engine" volume rm
  fi
fi

export DOTNET_ENVIRONMENT=Development DOTNET_gcServer=0 DOTNET_GCConserveMemory=7 DOTNET_TieredPGO=0
apphost=artifacts/bin/AppHost/debug/ReferralPlatform.AppHost.dll

if [ "$UseAspire" = true ]; then
  export ASPNETCORE_URLS=http://localhost:18888 ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:4317
  export ASPIRE_ALLOW_UNSECURED_TRANSPORT=true ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true
  node AppHost/tools/describe-aspire.mjs $$ &
fi

if $demo; then
  [ -f demo/post-samples.mjs ] || fail "demo/post-samples.mjs is not there."
  node AppHost/tools/when-healthy.mjs $$ demo/post-samples.mjs &
fi

exec dotnet "$apphost"
