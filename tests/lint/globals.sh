#!/bin/sh
# globals.sh LIBRARY: no writable object in the library: objdump -t shows nothing in .data or .bss. Not nm, which with -fPIC
# calls constant tables of pointers data (they lie in .data.rel.ro). For release objects: sanitizers, coverage and
# unoptimised code bring objects of their own, so those builds skip this.
LC_ALL=C
export LC_ALL
[ -f "${1-}" ] || { echo "globals: no library '${1-}'" >&2; exit 2; }
command -v objdump >/dev/null || { echo "globals: no objdump here" >&2; exit 77; }
objdump -t "$1" | awk '
  / file format / { file = $1; sub(/:$/, "", file) }
  # the section is the word before the tab
  split($0, half, "\t") == 2 {
    n = split(half[1], word, " ")
    section = word[n]
    symbols++
    if (section ~ /^\.t?(data|bss)(\.|$)/ && section !~ /^\.data\.rel\.ro/ && half[2] !~ / \.t?(data|bss)$/) {
      print file ": writable object in " section ":" half[2]
      bad = 1
    }
    if (section == "*COM*") { print file ": writable object (common):" half[2]; bad = 1 }
  }
  END {
    if (!symbols) { print "globals: no symbols to look at" > "/dev/stderr"; exit 2 }
    exit bad
  }'
