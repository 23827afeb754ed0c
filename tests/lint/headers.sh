#!/bin/sh
# headers.sh [DIR]: each header, included twice and before all else, compiles alone, with gcc and with clang: finds missing
# includes and missing guards.
LC_ALL=C
export LC_ALL
cd "${1:-.}" || exit 2
headers=$(find src fetchers -name '*.h' 2>/dev/null | sort)
[ -n "$headers" ] || { echo "headers: nothing to check" >&2; exit 2; }
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 2
failed=0 compilers=0
for cc in gcc clang; do
  command -v "$cc" >/dev/null || { echo "headers: no $cc here, not tried with it" >&2; continue; }
  compilers=$((compilers + 1))
  for header in $headers; do
    name=${header#src/}
    printf '#include "%s"\n#include "%s"\nextern int nothing_else;\n' "$name" "$name" >"$work/twice.c"
    "$cc" -std=c11 -Wall -Wextra -pedantic -Werror -fsyntax-only -Isrc -I. "$work/twice.c" ||
      { echo "$header: does not compile alone with $cc"; failed=1; }
  done
done
[ "$compilers" -gt 0 ] || { echo "headers: no compiler" >&2; exit 2; }
exit "$failed"
