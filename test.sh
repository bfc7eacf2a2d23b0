#!/usr/bin/env bash
# Builds, checks the format, and runs every test. The last line is the sum: N passed, N failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. AppHost/tools/setup.sh

set_up browser
dotnet restore ReferralPlatform.sln --locked-mode -v q || fail "A packages.lock.json does not fit its project: run dotnet restore, look at the difference, and commit it."
build ReferralPlatform.sln solution

passed=0 failed=0
sum() { passed=$((passed + $1)) failed=$((failed + $2)); }

say "Checking the format"
# The build has checked style and analysers as errors already, and a test the order of usings; what is left is the white space.
if ! dotnet format whitespace . --folder --verify-no-changes --exclude artifacts; then
  say "FAILED: dotnet format would change files."
  sum 0 1
fi

# Two dozen runtimes start, live for seconds or minutes, and share the cores: what the compiler would learn for a long life costs more than it gives.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000 DOTNET_EnableWriteXorExecute=0

export results=artifacts/test-results
rm -rf "$results"
mkdir -p "$results"

# A project that nobody has written a test for yet is not a failure; one whose tests were not found is.
has_tests() {
  [ "$1" != Deployment ] || command -v kubectl >/dev/null || return 1
  grep -rqE '\[(Fact|Theory)' --include='*.cs' "tests/$1.Tests"
}

run_project() {
  local log=$results/$1.log
  dotnet test "tests/$1.Tests" --no-build -v q -nologo --logger "console;verbosity=minimal" --logger "trx;LogFileName=$1.trx" --results-directory "$results" \
    --blame-hang-timeout 10m --blame-hang-dump-type none >"$log" 2>&1 || touch "$results/$1.failed"
  cat "$log"
}
export -f run_project

counter() { sed -n "s/.*<Counters .* $2=\"\([0-9]*\)\".*/\1/p" "$results/$1.trx" 2>/dev/null | head -n 1; }

# Each has servers of its own and waits for them much of the time, so two run beside each other: those that take long first.
projects=()
for name in Estate Reliability Intake Portal ServiceDefaults Screening $(ls -d tests/*.Tests | sed 's|tests/||; s|\.Tests||'); do
  case " ${projects[*]} " in *" $name "*) ;; *) ! has_tests "$name" || projects+=("$name") ;; esac
done
command -v kubectl >/dev/null || say "kubectl is not installed: what deploy/kubernetes renders is not checked."
say "Testing ${projects[*]}"
printf '%s\n' "${projects[@]}" | xargs -P 2 -I {} bash -c 'run_project {}'
for name in "${projects[@]}"; do
  ok=$(counter "$name" passed) bad=$(counter "$name" failed)
  if [ "$(( ${ok:-0} + ${bad:-0} ))" -eq 0 ]; then
    say "FAILED: $name has tests, and none ran."
    bad=1
  elif [ -e "$results/$name.failed" ] && [ "${bad:-0}" -eq 0 ]; then
    say "FAILED: the tests of $name did not run to their end."
    bad=1
  fi
  sum "${ok:-0}" "${bad:-0}"
done

say "Testing DevIdentity"
if report=$(cd gateway/DevIdentity && node --test --test-reporter=tap 2>&1); then :; else printf '%s\n' "$report"; fi
sum "$(printf '%s\n' "$report" | sed -n 's/^# pass \([0-9]*\)$/\1/p' | tail -n 1 | grep . || echo 0)" \
  "$(printf '%s\n' "$report" | sed -n 's/^# fail \([0-9]*\)$/\1/p' | tail -n 1 | grep . || echo 1)"

say "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
