#!/bin/sh
# samples.sh PROGRAM DIR: each CSV file below DIR is described by `claimcheck table`, or refused with a code, its place and what
# to do. Skipped (77) where DIR is not there.
program=$1 folder=$2
[ -x "$program" ] || { echo "samples.sh: no program '$program'" >&2; exit 2; }
[ -d "$folder" ] || { echo "skipped: no samples in '$folder'"; exit 77; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
find "$folder" -type f -name '*.csv' | sort >"$work/files"
count=0 failed=0
while IFS= read -r file; do
  count=$((count + 1))
  "$program" table "$file" >"$work/out" 2>"$work/said"
  status=$?
  if [ $status -eq 0 ] && grep -q '^table ' "$work/out" && ! grep -q ' error ' "$work/said"; then
    continue
  fi
  if [ $status -eq 2 ] && [ ! -s "$work/out" ] && grep -q ': error E[0-9]*: ' "$work/said" && grep -q '^  help: ' "$work/said"; then
    continue
  fi
  failed=$((failed + 1))
  echo "$file: status $status"
  head -5 "$work/said"
done <"$work/files"
[ "$count" -gt 0 ] || { echo "skipped: no CSV file below '$folder'"; exit 77; }
echo "$count files, $failed neither described nor refused with a reason"
[ "$failed" -eq 0 ]
