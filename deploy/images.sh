#!/usr/bin/env bash
# Builds the image of each host, and its bill of materials beside it in artifacts/images:
#   deploy/images.sh 1.0.0                       on Microsoft's chiselled base, as archives that any engine or registry takes
#   deploy/images.sh 1.0.0 --from-scratch        with the .NET runtime and the few libraries of this machine, where no base can be pulled
#   deploy/images.sh 1.0.0 [--from-scratch] intake portal    only these
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
usage() { sed -n '2,5s/^# \{0,1\}//p' deploy/images.sh >&2; exit 2; }
[ $# -ge 1 ] || usage
tag=$1
shift
scratch=false
if [ "${1:-}" = --from-scratch ]; then scratch=true; shift; fi
declare -A projects=(
  [intake]=services/Intake [screening]=services/Screening [daily-meeting]=services/DailyMeeting [allocation]=services/Allocation
  [strategy-discussion]=services/StrategyDiscussion [notification]=services/Notification [portal]=gateway/Portal [gateway]=gateway/Gateway
)
[ $# -gt 0 ] || set -- intake screening daily-meeting allocation strategy-discussion notification portal gateway
out=artifacts/images
mkdir -p "$out"
engine=${ENGINE:-podman}

# The runtime alone: no shell, no package manager, nobody but one user.
base() {
  local root=$out/runtime dotnet library
  rm -rf "$root"
  mkdir -p "$root"/{etc/ssl/certs,tmp,usr/share/dotnet,usr/share/zoneinfo/Europe,app}
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  version=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10[^ ]*\) .*/\1/p' | tail -n 1)
  cp -r "$dotnet/host" "$dotnet/dotnet" "$root/usr/share/dotnet/"
  for framework in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
    mkdir -p "$root/usr/share/dotnet/shared/$framework"
    cp -r "$dotnet/shared/$framework/$version" "$root/usr/share/dotnet/shared/$framework/"
  done
  # What the runtime is linked with, and what it opens by name: TLS, and Kerberos where the database asks for it.
  {
    ldd "$dotnet/dotnet" "$dotnet/shared/Microsoft.NETCore.App/$version"/*.so 2>/dev/null | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p; s/^\t\(\/[^ ]*\) .*/\1/p'
    ldconfig -p | sed -n 's/.*\(libssl\.so\.3\|libcrypto\.so\.3\|libgssapi_krb5\.so\.2\) .*x86-64.*=> //p'
  } | sort -u | while read -r library; do
    printf '%s\n' "$library"
    ldd "$library" | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p'
  done | sort -u | grep -v "^$dotnet" | xargs -I {} cp -L --parents {} "$root"
  cp -L --parents /usr/share/zoneinfo/Europe/London /usr/share/zoneinfo/tzdata.zi /etc/ssl/certs/ca-certificates.crt "$root"
  printf 'app:x:65532:65532::/:/\n' >"$root/etc/passwd"
  printf 'app:x:65532:\n' >"$root/etc/group"
  "$engine" build --quiet --file deploy/Containerfile.runtime --tag "referral-platform/runtime:$tag" "$root" >/dev/null
}

if $scratch; then base; fi
dotnet tool restore >/dev/null
for host in "$@"; do
  project=${projects[$host]:?$host is not a host}
  echo "referral-platform/$host:$tag"
  if $scratch; then
    rm -rf "$out/$host"
    dotnet publish "$project" -c Release -v q -nologo -o "$out/$host/app" >/dev/null
    ln -s "ReferralPlatform.${project#*/}" "$out/$host/app/host"
    "$engine" build --quiet --file deploy/Containerfile --build-arg "BASE=referral-platform/runtime:$tag" --label "org.opencontainers.image.version=$tag" \
      --label "org.opencontainers.image.title=referral-platform/$host" --tag "referral-platform/$host:$tag" "$out/$host" >/dev/null
  else
    dotnet publish "$project" -c Release -v q -nologo -t:PublishContainer -p:ContainerRepository="referral-platform/$host" -p:ContainerImageTag="$tag" \
      -p:ContainerFamily=noble-chiseled-extra -p:ContainerArchiveOutputPath="$PWD/$out/$host.tar.gz" >/dev/null
  fi
  dotnet tool run dotnet-CycloneDX -- "$project/${project#*/}.csproj" --output "$out" --filename "$host.cdx.json" \
    --output-format Json --set-version "$tag" --disable-package-restore >/dev/null
done
