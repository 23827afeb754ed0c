#!/bin/sh
# bench.sh PROGRAM BENCH EMPTY ROOT [RUNS]: what claimcheck costs against an empty process and against pandas (see README.md).
# The table goes to standard error, one JSON line per row to standard output. Wrong answers fail, times never do.
program=$1 bench=$2 empty=$3 root=$4 runs=${5:-201}
LC_ALL=C.UTF-8 TERM=dumb
export LC_ALL TERM
cd "$root" || exit 2
case=claims/umea-2022
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 2
python=/usr/bin/python3 # the one that the distribution's packages belong to
base=1                  # the exit status of the cases: a claim partly holds, or fails

"$program" verify --no-vary -f json $case >"$work/report.json"
[ $? -eq $base ] || { echo "bench: verify did not end with $base" >&2; exit 1; }
# Ten thousand claims, whose verdicts are worked out twice.
many=$work/many
python3 tests/bench/many_claims.py write "$many" && "$program" pin --rules rules "$many" >/dev/null 2>&1 || exit 2
"$program" verify --rules rules "$many" >"$work/report.txt" 2>/dev/null
[ $? -eq $base ] && python3 tests/bench/many_claims.py compare "$work/report.txt" >&2 || { echo "bench: other verdicts" >&2; exit 1; }

peers=
if $python -c 'import pandas' 2>/dev/null; then
  $python tests/bench/peer_pandas.py $case "$work/report.json" >&2 || exit 1
  peers=yes
else
  echo "python3 with pandas: not installed: python3-pandas" >&2
fi

set -- "$runs" \
  --row "empty process" 1 0 "$empty" \
  --row "claimcheck --version" 1 0 "$program" --version \
  --row "claimcheck check" 1 0 "$program" check $case \
  --row "claimcheck verify --no-vary" 1 $base "$program" verify --no-vary $case \
  --row "claimcheck verify (all settings)" 1 $base "$program" verify $case \
  --row "claimcheck verify -f json (all settings, rows, tips)" 1 $base "$program" verify -f json $case \
  --row "claimcheck explain lowest-rate" 1 $base "$program" explain $case lowest-rate \
  --row "claimcheck check, 10 000 claims" 10 0 "$program" check --rules rules "$many" \
  --row "claimcheck verify --no-vary, 10 000 claims" 10 $base "$program" verify --no-vary --rules rules "$many" \
  --row "claimcheck verify, 10 000 claims (all settings)" 10 $base "$program" verify --rules rules "$many"
if [ $peers ]; then
  set -- "$@" \
    --row "python3, nothing else" 10 0 $python -c pass \
    --row "python3 with pandas, the same base verdicts" 10 0 $python tests/bench/peer_pandas.py $case \
    --row "python3 with pandas, without start and import (own clock)" 10 0 $python tests/bench/peer_pandas.py $case
fi
"$bench" "$@" || exit 1

echo >&2
if ! command -v valgrind >/dev/null; then
  echo "instructions: not counted: no valgrind" >&2
  exit 0
fi
count() { # NAME COMMAND...
  name=$1
  shift
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" >/dev/null 2>"$work/valgrind"
  instructions=$(sed -n 's/.*Collected : //p' "$work/valgrind")
  printf '%-58s %12s instructions\n' "$name" "$instructions" >&2
  printf '{"name": "%s", "instructions": %s}\n' "$name" "${instructions:-null}"
}
count "empty process" "$empty"
count "claimcheck verify --no-vary" "$program" verify --no-vary $case
count "claimcheck verify (all settings)" "$program" verify $case
