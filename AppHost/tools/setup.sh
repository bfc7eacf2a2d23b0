# Sourced by run.sh and test.sh: brings what is missing, and is quick when nothing is.

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

have_postgres() { ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || command -v postgres >/dev/null; }

have_rabbitmq() { [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null; }

# $1: "browser" when the tests of pages need one.
install_missing_packages() {
  local missing=()
  have_postgres || missing+=(postgresql)
  have_rabbitmq || missing+=(rabbitmq-server)
  command -v setpriv >/dev/null || missing+=(util-linux)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  [ "${1:-}" != browser ] || command -v chromium >/dev/null || missing+=(chromium)
  [ ${#missing[@]} -gt 0 ] || return 0

  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Not installed: ${missing[*]}. Please install them, or run this once as root."
    root=(sudo)
  fi
  command -v apt-get >/dev/null || fail "Not installed: ${missing[*]}. They are installed by themselves on Debian only."

  say "Installing ${missing[*]}"
  # The packages would start a server and a broker of their own on the usual ports; the policy keeps them down.
  local policy=/usr/sbin/policy-rc.d ours=false
  if [ ! -e "$policy" ]; then
    ours=true
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
    "${root[@]}" chmod 755 "$policy"
  fi
  local result=0
  { "${root[@]}" apt-get -qq update && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y "${missing[@]}" >/dev/null; } || result=$?
  if $ours; then "${root[@]}" rm -f "$policy"; fi
  [ "$result" -eq 0 ] || fail "apt-get could not install ${missing[*]}"
}

install_npm_packages() {
  local folder
  for folder in AppHost/tools gateway/DevIdentity gateway/Portal; do
    if [ -f "$folder/package-lock.json" ] && [ ! "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then
      say "npm ci in $folder"
      (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) || fail "npm ci failed in $folder"
      touch "$folder/node_modules/.package-lock.json"
    fi
  done
}

aspire_version=13.5.4

# Whether the real Aspire can be had. A "no" is remembered for a day: asking takes seconds.
aspire_restores() {
  [ ! -d "${NUGET_PACKAGES:-$HOME/.nuget/packages}/aspire.hosting.apphost/$aspire_version" ] || return 0
  local refused=.tools/aspire-not-restored
  [ -z "$(find "$refused" -mmin -1440 2>/dev/null)" ] || return 1
  mkdir -p .tools
  if timeout 60 dotnet restore AppHost/AppHost.csproj -p:UseAspire=true -p:ArtifactsPath="$PWD/.tools/aspire-probe" -v q >/dev/null 2>&1; then
    rm -f "$refused"
  else
    touch "$refused"
    return 1
  fi
}

container_engine() {
  local engine
  for engine in docker podman; do
    if command -v "$engine" >/dev/null && timeout 5 "$engine" info >/dev/null 2>&1; then
      printf '%s' "$engine"
      return 0
    fi
  done
  return 1
}

# Sets UseAspire, which MSBuild reads from the environment, and says in one line why.
choose_host() {
  local engine
  if [ -n "${UseAspire:-}" ]; then
    say "Host: $([ "$UseAspire" = true ] && echo "Aspire $aspire_version" || echo Containerless), because UseAspire=$UseAspire says so."
  elif ! aspire_restores; then
    UseAspire=false
    say "Host: Containerless, because Aspire $aspire_version cannot be restored from the NuGet source in use."
  elif ! engine=$(container_engine); then
    UseAspire=false
    say "Host: Containerless, because Aspire needs a container engine and neither docker nor podman answers."
  else
    UseAspire=true
    say "Host: Aspire $aspire_version, because it restores and $engine answers."
  fi
  export UseAspire
}

# build <what> <stamp name>: builds unless no source is newer than the last build of the same for the same host.
build() {
  local stamp="artifacts/built-$2-$UseAspire"
  if [ -f "$stamp" ] && [ -z "$(find . -mindepth 1 \( -name artifacts -o -name node_modules -o -name .git -o -name .data -o -name .run -o -name .tools -o -name TestResults \) -prune -o \
      -newer "$stamp" \( -type d -o -name '*.cs' -o -name '*.cshtml' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' -o -name '*.json' -o -name '*.css' -o -name '*.js' \
      -o -name '*.editorconfig' -o -name '*.sln' -o -name '*.sql' \) -print -quit)" ]; then
    return 0
  fi
  say "Building"
  mkdir -p artifacts
  touch "$stamp.new"
  # A compiler server under a name of our own, so that it can be ended with the build: nothing is to stay behind.
  local server="referral-platform-$$" log=artifacts/build.log result=0
  MSBUILDDISABLENODEREUSE=1 dotnet build "$1" -v q -nologo -p:UseSharedCompilation=true -p:SharedCompilationId="$server" >"$log" 2>&1 || result=$?
  pkill -f -- "-pipename:$server" || true
  if [ "$result" -ne 0 ]; then
    cat "$log"
    fail "The build failed."
  fi
  mv "$stamp.new" "$stamp"
}
