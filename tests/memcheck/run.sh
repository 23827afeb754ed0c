#!/bin/sh
# run.sh PROGRAM ROOT: the commands of the golden reports and what else a person types, under valgrind: no byte is read or written that is
# not ours, none is used before it has a value, none is lost. PROGRAM is best built with CLAIMCHECK_DEBUG_ARENA, so that
# each piece of an arena has borders that valgrind sees. 0: clean, 1: not, 2: nothing was run, 77: no valgrind.
program=$1 root=$2
if [ ! -x "$program" ] || [ ! -d "$root/tests/reports" ]; then
  echo "run.sh: no program '$program', or no tests/reports in '$root'" >&2
  exit 2
fi
command -v valgrind >/dev/null || { echo "skipped: no valgrind"; exit 77; }
case $program in /*) ;; *) program=$PWD/$program ;; esac
cd "$root" || exit 2
TERM=dumb LC_ALL=C
export TERM LC_ALL
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cp -R claims/umea-2022 "$work/case" || exit 2

# The golden reports that differ in what is done, not in how wide or in which script it is printed; the rest by hand.
{
  sed -n '/^[^#]/p' tests/reports/*/runs | grep -v 'ascii\|width' | while read -r _ _ _ command; do echo "$command"; done
  cat <<COMMANDS
check claims/umea-2022
test claims rules
fmt --check rules/sweden.claims rules/calendar.claims claims/umea-2022/case.claims
pin $work/case --rules rules
gc $work/case
sources
describe tests/fuzz/corpus/body/jsonstat-a-dataset-as-scb-sends-it-with-all-that
fetch claims/umea-2022 --frozen
fetch $work/case --rules rules --base scb=http://127.0.0.1:9/v2 --deadline 5
verify claims/umea-2022 --no-vary
verify claims/umea-2022 --set year=2022
verify tests/case/tiny
check tests/fuzz/corpus/claims/deep.claims
help
help verify
no-such-command
COMMANDS
} >"$work/commands"

# one NUMBER: the command on that line. Its own exit status says nothing here; valgrind's 99 does.
cat >"$work/one" <<ONE
command=\$(sed -n "\$1p" "$work/commands")
valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all \
  "$program" \$command >/dev/null 2>"$work/said.\$1" </dev/null
status=\$?
[ \$status -ne 99 ] && [ \$status -lt 4 ] && exit 0
echo "exit status \$status: claimcheck \$command" >>"$work/failed"
grep '^==' "$work/said.\$1" >>"$work/failed"
ONE
count=$(wc -l <"$work/commands")
seq "$count" | xargs -P "$jobs" -n 1 sh "$work/one"
echo "$count commands"
[ "$count" -gt 10 ] || exit 2
if [ -e "$work/failed" ]; then
  head -n 200 "$work/failed"
  exit 1
fi
