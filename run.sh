#!/usr/bin/env bash
# Runs the whole estate and says where everything is once it is up. Ctrl-C ends it.
#   ./run.sh           continues with the data of the last run
#   ./run.sh --reset   starts with empty databases and queues
#   ./run.sh --demo    posts sample referrals through the public API once everything is up
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. AppHost/tools/setup.sh

arguments=(--Estate:StopUnlessUp=true --Logging:LogLevel:Default=Warning --Logging:LogLevel:Aspire=Error)
for argument in "$@"; do
  case "$argument" in
    --demo) arguments+=(--Estate:Demo=true) ;;
    --reset)
      arguments+=(--Estate:Reset=true)
      # Where the servers are containers, their data lies in volumes.
      for engine in docker podman; do
        if command -v "$engine" >/dev/null && timeout 3 "$engine" info >/dev/null 2>&1; then
          { "$engine" volume ls -q | grep -E 'apphost-[0-9a-f]+-(postgres|messaging)-data$' || true; } | xargs -r "$engine" volume rm
        fi
      done
      ;;
    *) fail "usage: ./run.sh [--reset] [--demo]" ;;
  esac
done

set_up
build AppHost/AppHost.csproj estate

# The same as "aspire run" and an IDE, without their build and the process that stays in front.
while read -r variable; do export "${variable?}"; done < <(node -p '
  const { applicationUrl, environmentVariables } = require("./AppHost/Properties/launchSettings.json").profiles.estate;
  Object.entries({ ASPNETCORE_URLS: applicationUrl, ...environmentVariables }).map(([name, value]) => `${name}=${value}`).join("\n")')
exec dotnet artifacts/bin/AppHost/debug/ReferralPlatform.AppHost.dll "${arguments[@]}"
