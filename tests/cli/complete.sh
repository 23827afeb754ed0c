#!/bin/sh
# complete.sh PROGRAM: every command has two to four examples, and every option of its help stands in the man page and in the
# completion, with one meaning: an option of one name takes a value in all commands or in none.
program=$1
[ -x "$program" ] || { echo "complete.sh: no program '$program'" >&2; exit 2; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
miss() { echo "$*"; failed=$((failed + 1)); }

"$program" help --man >"$work/man" && "$program" help --completion bash >"$work/bash" || exit 2
bash -n "$work/bash" 2>/dev/null || ! command -v bash >/dev/null || miss "the completion is no bash"
sed 's/\\-/-/g' "$work/man" >"$work/man.plain"
commands=$("$program" help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ -n "$commands" ] || { echo "complete.sh: no commands in the help" >&2; exit 2; }
: >"$work/all"

for command in $commands; do
  "$program" help "$command" >"$work/help" || miss "$command: no help"
  examples=$(sed '/^usage:/q' "$work/help" | grep -c '^  [a-z]')
  case $examples in [2-4]) ;; *) miss "$command: $examples examples" ;; esac
  awk -v command="$command" '$0 == ".Ss " command || index($0, ".Ss " command " ") == 1 { on = 1; next }
    /^\.S[sh]/ { on = 0 } on' "$work/man.plain" >"$work/section"
  [ -s "$work/section" ] || miss "$command: not in the man page"
  line=$(grep "^    $command) options=" "$work/bash")
  sed -n 's/^  \(-.\)\{0,1\},\{0,1\} *--\([a-z-]*\)\( [A-Z=]*\)\{0,1\}.*/\2 \1/p' "$work/help" >"$work/options"
  [ -s "$work/options" ] || miss "$command: no options in its help"
  while read -r name letter; do
    grep -q -- "^\.It .*Fl -$name\( \|\$\)" "$work/section" || miss "$command: --$name is not in the man page"
    case " ${line#*=} " in *[\'\ ]--"$name"[\'\ ]*) ;; *) miss "$command: --$name is not in the completion" ;; esac
    [ -z "$letter" ] || case $line in *" $letter"[\'\ ]*) ;; *) miss "$command: $letter is not in the completion" ;; esac
    value=none
    grep -q -- "--$name [A-Z]" "$work/help" && value=value
    echo "$name $value" >>"$work/all"
  done <"$work/options"
done

twice=$(sort -u "$work/all" | cut -d ' ' -f 1 | uniq -d)
[ -z "$twice" ] || miss "with a value here and without there: $twice"
echo "$(wc -l <"$work/all" | tr -d ' ') options of $(echo "$commands" | wc -l | tr -d ' ') commands, $failed missing"
[ "$failed" -eq 0 ]
