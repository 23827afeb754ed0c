#!/bin/sh
# run.sh PROGRAM ROOT [--update]: each report of */runs, here and in ../cases, against the golden beside it, byte for byte.
# --update writes them anew.
# 0: all as written, 1: not, 2: nothing was run.
program=$1 root=$2 update=$3
if [ ! -x "$program" ] || [ ! -d "$root/tests/reports" ]; then
  echo "run.sh: no program '$program', or no tests/reports in '$root'" >&2
  exit 2
fi
case $program in /*) ;; *) program=$PWD/$program ;; esac
cd "$root" || exit 2
unset NO_COLOR FORCE_COLOR COLUMNS
TERM=dumb LC_ALL=C
export TERM LC_ALL
got=$(mktemp) || exit 2
trap 'rm -f "$got"' EXIT
trap 'exit 2' HUP INT TERM

run=0 failed=0
for list in tests/reports/*/runs tests/cases/*/runs; do
  folder=$(dirname "$list")
  while read -r file status width command; do
    case $file in '' | '#'*) continue ;; esac
    run=$((run + 1))
    if [ "$width" = - ]; then
      # shellcheck disable=SC2086 # the words of a command are words here
      "$program" $command >"$got" 2>&1 </dev/null
      is=$?
    elif command -v script >/dev/null 2>&1; then
      COLUMNS=$width script -qec "'$program' $command" /dev/null </dev/null 2>&1 | tr -d '\r' >"$got"
      is=$status # of `tr`: the same command without a width is looked at above
    else
      echo "SKIPPED in part: $folder/$file needs the program 'script' for a terminal of $width columns"
      continue
    fi
    if [ "$is" != "$status" ]; then
      echo "$folder/$file: exit $is, not $status: claimcheck $command"
      failed=$((failed + 1))
    elif [ "$update" = --update ]; then
      cmp -s "$got" "$folder/$file" || { cat "$got" >"$folder/$file" && echo "written: $folder/$file"; }
    elif ! cmp -s "$got" "$folder/$file"; then
      echo "$folder/$file differs (width $width, claimcheck $command):"
      diff "$folder/$file" "$got" | head -40
      failed=$((failed + 1))
    fi
  done <"$list"
  for golden in "$folder"/expect.* "$folder"/explain.*; do
    [ -f "$golden" ] || continue
    if ! grep -q "^$(basename "$golden") " "$list"; then
      echo "$golden: no line of $list makes it"
      failed=$((failed + 1))
    fi
  done
done
echo "$run reports, $failed wrong"
[ "$run" -gt 0 ] || exit 2
[ "$failed" -eq 0 ]
