#!/usr/bin/env bash
# Builds, checks the format, and runs every test. The last line is the sum: N passed, N failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. AppHost/tools/setup.sh

set_up browser
build ReferralPlatform.sln solution

passed=0 failed=0
sum() { passed=$((passed + $1)) failed=$((failed + $2)); }

say "Checking the format"
# The build has checked style and analysers as errors already; what is left is the layout and the order of usings.
if ! dotnet format ReferralPlatform.sln --verify-no-changes --no-restore -v q; then
  say "FAILED: dotnet format would change files."
  sum 0 1
fi

results=artifacts/test-results
rm -rf "$results"

counter() { sed -n "s/.*<Counters .* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

# A project that nobody has written a test for yet is not a failure; one whose tests were not found is.
has_tests() { grep -rqE '\[(Fact|Theory)' --include='*.cs' "$(dirname "$1")"; }

run_project() {
  local project=$1 name
  has_tests "$project" || return 0
  name=$(basename "$(dirname "$project")")
  say "Testing $name"
  dotnet test "$project" --no-build -v q -nologo --logger "console;verbosity=minimal" --logger "trx;LogFileName=$name.trx" --results-directory "$results" --blame-hang-timeout 10m --blame-hang-dump-type none
}

count_project() {
  local project=$1 name ok bad
  has_tests "$project" || return 0
  name=$(basename "$(dirname "$project")")
  ok=$(counter "$results/$name.trx" passed 2>/dev/null) bad=$(counter "$results/$name.trx" failed 2>/dev/null)
  if [ "$(( ${ok:-0} + ${bad:-0} ))" -eq 0 ]; then
    say "FAILED: $name has tests, and none ran."
    bad=1
  fi
  sum "${ok:-0}" "${bad:-0}"
}

# These wait for their own brokers most of the time, so they run beside the services' tests.
beside=tests/ServiceDefaults.Tests/ServiceDefaults.Tests.csproj

# Quick ones first, the ones that need the whole estate last.
ordered=()
for name in Procedures Intake Screening DailyMeeting Allocation StrategyDiscussion Notification Portal; do
  ordered+=("tests/$name.Tests/$name.Tests.csproj")
done
last=(tests/Estate.Tests/Estate.Tests.csproj tests/Reliability.Tests/Reliability.Tests.csproj)
for project in tests/*.Tests/*.Tests.csproj; do
  case " $beside ${ordered[*]} ${last[*]} " in *" $project "*) ;; *) ordered+=("$project") ;; esac
done

mkdir -p "$results"
run_project "$beside" >"$results/beside.log" 2>&1 &
beside_process=$!
for project in "${ordered[@]}"; do
  run_project "$project"
done
wait $beside_process
cat "$results/beside.log"
for project in "${last[@]}"; do
  run_project "$project"
done
for project in "$beside" "${ordered[@]}" "${last[@]}"; do
  count_project "$project"
done

say "Testing DevIdentity"
if report=$(cd gateway/DevIdentity && node --test --test-reporter=tap 2>&1); then :; else printf '%s\n' "$report"; fi
sum "$(printf '%s\n' "$report" | sed -n 's/^# pass \([0-9]*\)$/\1/p' | tail -n 1 | grep . || echo 0)" \
  "$(printf '%s\n' "$report" | sed -n 's/^# fail \([0-9]*\)$/\1/p' | tail -n 1 | grep . || echo 1)"

say "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
