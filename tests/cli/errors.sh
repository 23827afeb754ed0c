#!/bin/sh
# errors.sh PROGRAM ROOT: every code E07 of the command line has a pair tests/errors/CODE.cmd and CODE.out; the command ends with 2
# and prints just that. --update writes CODE.out anew, to be read like code.
program=$1 root=$2
if [ ! -x "$program" ] || ! cd "$root"; then
  echo "errors.sh: no program '$program' or no folder '$root'" >&2
  exit 2
fi
case $program in /*) ;; *) program=$OLDPWD/$program ;; esac
PATH=$(dirname "$program"):$PATH
LC_ALL=C
export PATH LC_ALL
unset FORCE_COLOR
run=0 failed=0
got=$(mktemp) || exit 2
trap 'rm -f "$got"' EXIT

codes=$(sed -n 's/^CC_CODE([A-Z_]*, "\(E07[0-9]*\)".*/\1/p' src/base/diag_codes.def)
for code in $codes; do
  run=$((run + 1))
  sh "tests/errors/$code.cmd" >"$got" 2>&1
  status=$?
  [ "$3" = --update ] && cp "$got" "tests/errors/$code.out"
  if [ "$status" -ne 2 ] || ! grep -q "error $code:" "$got" || ! cmp -s "$got" "tests/errors/$code.out"; then
    failed=$((failed + 1))
    echo "$code: not as written (exit status $status):"
    diff -u "tests/errors/$code.out" "$got"
  fi
done
[ "$run" -gt 0 ] || { echo "errors.sh: no code of the command line" >&2; exit 2; }
echo "$run codes, $failed not as written"
[ "$failed" -eq 0 ]
