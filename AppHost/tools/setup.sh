# Sourced by run.sh and test.sh: brings what is missing, and is quick when nothing is.

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# $1: "browser" when the tests of pages need one.
set_up() {
  command -v dotnet >/dev/null || fail "The .NET SDK is not installed (global.json says which)."
  install_missing_packages "$@"
  local folder
  for folder in AppHost/tools gateway/DevIdentity gateway/Portal; do
    if [ ! "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ]; then
      say "npm ci in $folder"
      (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) || fail "npm ci failed in $folder"
      touch "$folder/node_modules/.package-lock.json"
    fi
  done
}

install_missing_packages() {
  local missing=()
  ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || missing+=(postgresql)
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
  command -v setpriv >/dev/null || missing+=(util-linux)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  [ -f /usr/share/fonts/truetype/noto/NotoSansGurmukhi-Regular.ttf ] || missing+=(fonts-noto-core)
  [ -f /usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf ] || missing+=(fonts-droid-fallback)
  [ "${1:-}" != browser ] || command -v chromium >/dev/null || missing+=(chromium)
  # For promtool, which evaluates the alert rules in tests.
  [ "${1:-}" != browser ] || command -v promtool >/dev/null || missing+=(prometheus)
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

# build <what> <stamp name>: builds unless no source is newer than the last build of the same.
build() {
  local stamp="artifacts/built-$2"
  if [ -f "$stamp" ] && [ -z "$(find . -mindepth 1 \( -name artifacts -o -name node_modules -o -name .git -o -name .data -o -name .run -o -name TestResults \) -prune -o \
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
