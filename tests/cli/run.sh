#!/bin/sh
# run.sh PROGRAM ROOT FILE.test: runs the session in FILE.test (see README.md). 0: all as written, 1: not, 2: nothing was run.
program=$1 ROOT=$2 file=$3
if [ ! -x "$program" ] || [ ! -f "$file" ]; then
  echo "run.sh: no program '$program' or no session '$file'" >&2
  exit 2
fi
case $program in /*) ;; *) program=$PWD/$program ;; esac
case $file in /*) ;; *) file=$PWD/$file ;; esac
ROOT=$(cd "$ROOT" && pwd) || exit 2
PATH=$(dirname "$program"):$PATH
unset NO_COLOR FORCE_COLOR COLUMNS
TERM=dumb LC_ALL=C
export PATH ROOT TERM LC_ALL

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$work/here" && cd "$work/here" || exit 2
: >"$work/command"
run=0 failed=0 place=0 number=0

# Whether the lines of $1 are those of $2, where "..." in $1 stands for any lines.
same() {
  awk '
    NR == FNR { want[++n] = $0; next }
    { got[++m] = $0 }
    function fits(i, j,   k) {
      for (; i <= n; i++) {
        if (want[i] == "...") {
          for (k = j; k <= m + 1; k++) if (fits(i + 1, k)) return 1
          return 0
        }
        if (j > m || want[i] != got[j]) return 0
        j++
      }
      return j == m + 1
    }
    END { exit !fits(1, 1) }' "$1" "$2"
}

# Runs the command that was read and compares.
finish() {
  [ -s "$work/command" ] || return 0
  run=$((run + 1))
  sh "$work/command" >"$work/got" 2>&1 </dev/null
  status=$?
  # awk takes an empty first file for none: both get a first line of their own.
  { echo; cat "$work/want"; } >"$work/want.all"
  { echo; cat "$work/got"; } >"$work/got.all"
  if [ "$status" -ne "$expected" ] || ! same "$work/want.all" "$work/got.all"; then
    failed=$((failed + 1))
    echo "$file:$place: not as written (exit status $status, written $expected):"
    sed 's/^/  $ /' "$work/command"
    diff -u "$work/want" "$work/got" | sed '1,2d'
  fi
  : >"$work/command"
}

while IFS= read -r line || [ -n "$line" ]; do
  number=$((number + 1))
  case $line in
  '  $ '*)
    finish
    printf '%s\n' "${line#'  $ '}" >"$work/command"
    : >"$work/want"
    expected=0 place=$number
    ;;
  '  > '*) printf '%s\n' "${line#'  > '}" >>"$work/command" ;;
  '  ['[0-9]']' | '  ['[0-9][0-9]*']') expected=${line#'  ['} expected=${expected%]} ;;
  '  '*) printf '%s\n' "${line#'  '}" >>"$work/want" ;;
  '') ;;
  *) finish ;;
  esac
done <"$file"
finish

[ "$run" -gt 0 ] || { echo "run.sh: no command in '$file'" >&2; exit 2; }
echo "$run commands, $failed not as written"
[ "$failed" -eq 0 ]
