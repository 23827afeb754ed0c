#!/bin/sh
# read.sh BENCH MAKE_CUBE READ JANSSON SIMDJSON|none [RUNS [FILE...]]: what a body of three million figures costs until it is a
# table, against jansson's tree and simdjson's on-demand parser (see README.md). FILEs are measured instead of the made-up ones.
# The table goes to standard error, one JSON line per row to standard output. Other figures than the peer's fail, times never do.
bench=$1 make=$2 read=$3 jansson=$4 simdjson=$5 runs=${6:-9}
shift 5
[ $# -gt 0 ] && shift
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 2
[ "$simdjson" = none ] && echo "simdjson: not installed: libsimdjson-dev" >&2
spare=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null)

value() { # NAME FIELD: of the row NAME in the results
  awk -v name="\"name\": \"$1 (own clock)\"" -v field="\"$2\": " 'index($0, name) {
    rest = substr($0, index($0, field) + length(field)); sub(/[,}].*/, "", rest); print rest }' "$work/rows"
}

same() { # what the peer COMMAND... reads is the same
  "$@" >"$work/peer" && [ "$(head -1 "$work/peer")" = "$facts" ] && return
  echo "bench: other figures than of $1: $(head -1 "$work/peer"), $facts" >&2
  exit 1
}

measure() { # TITLE FORM FILE GOAL: at least GOAL times as fast as jansson, and faster than simdjson
  "$read" "$3" >"$work/ours" || exit 1
  facts=$(head -1 "$work/ours")
  cells=$(echo "$facts" | cut -d' ' -f2)
  decimals=$(echo "$facts" | cut -d' ' -f8)
  private=$(sed -n 's/^private //p' "$work/ours")
  every=1 megabytes=$(($(wc -c <"$3") >> 20))
  [ $megabytes -gt 40 ] && every=$runs # ten seconds each
  set -- "$1" "$2" "$3" "$4" --row "claimcheck (own clock)" 1 0 "$read" "$3" \
    --row "claimcheck, read and hashed alone (own clock)" 1 0 "$read" "$3" hash
  if [ "${spare:-99999}" -gt $((megabytes * 30)) ]; then
    [ $every -eq 1 ] && same "$jansson" "$2" "$decimals" "$3"
    set -- "$@" --row "jansson (own clock)" $every 0 "$jansson" "$2" "$decimals" "$3"
  else
    echo "jansson: left out: its tree may need $((megabytes * 30)) MiB" >&2
  fi
  if [ "$simdjson" != none ]; then
    same "$simdjson" "$2" "$decimals" "$3"
    set -- "$@" --row "simdjson, on demand (own clock)" 1 0 "$simdjson" "$2" "$decimals" "$3"
  fi
  title=$1 goal=$4
  shift 4
  printf '\n%s, %s cells, %s MiB; milliseconds of the processor\n' "$title" "$cells" $megabytes >&2
  "$bench" "$runs" "$@" >"$work/rows" || exit 1
  sed "s/^{/{\"body\": \"$title\", /" "$work/rows"
  awk -v jansson="$(value jansson ratio_paired)" -v jansson_low="$(value jansson ratio_lowest)" -v goal="$goal" \
    -v simdjson="$(value 'simdjson, on demand' ratio_paired)" -v simdjson_low="$(value 'simdjson, on demand' ratio_lowest)" \
    -v private="$private" -v cells="$cells" '
    function tell(name, ratio, low, goal) {
      if (ratio) printf("%s takes %.1f x as long, %.1f in the worst round (goal: %s): %s\n", name, ratio, low, goal, ratio > goal ? "reached" : "MISSED")
    }
    BEGIN {
      most = 4.5 * cells / 1048576 + 8; used = private / 1024
      tell("jansson", jansson, jansson_low, goal)
      tell("simdjson", simdjson, simdjson_low, 1)
      printf("private memory %.1f MiB (goal: %.1f): %s\n", used, most, used <= most ? "reached" : "MISSED") }' >&2
}

measure_file() { # FILE
  case $1 in
    *.pxjson) measure "$(basename "$1")" px-json "$1" 50 ;;
    *) measure "$(basename "$1")" json-stat "$1" 15 ;;
  esac
}

made() { # FORM GOAL TITLE ARGUMENT...
  form=$1 goal=$2 title=$3
  shift 3
  "$make" "$form" "$@" >"$work/body" || exit 2
  measure "$title" "$form" "$work/body" "$goal"
  rm "$work/body"
}

for file in "$@"; do
  measure_file "$file"
done
[ $# -gt 0 ] && exit 0
made json-stat 15 "JSON-stat, whole figures" 290 101 2 55 0 0
made json-stat 15 "JSON-stat, a decimal, some missing" 290 101 2 55 1 20
made px-json 50 "PxWeb 1 rows, whole figures" 29 101 2 55 0 0
made px-json 50 "PxWeb 1 rows, a decimal, some missing" 29 101 2 55 1 20

# Cubes made by others, where they are.
others=$(dirname "$0")/../../../shared/tools/gen_cube.py
if [ ! -f "$others" ]; then
  echo "gen_cube.py: not there, so its cubes are not measured" >&2
  exit 0
fi
for preset in pop3 rate3; do
  python3 "$others" --preset $preset --format all -o "$work/$preset" >/dev/null || exit 2
  rm -f "$work"/*.csv "$work"/*.px
  measure_file "$work/$preset.json"
  [ $preset = pop3 ] && measure_file "$work/$preset.pxjson"
  rm -f "$work/$preset".*
done
