#!/bin/sh
# layers.sh [DIR]: does each include of the tree in DIR go to a room that its file may see, and does each foreign library
# come in by its one door? layers.sh --self-test tries small right and wrong trees.
# Prints FILE:LINE: REASON; exit 0 all well, 1 some offend, 2 nothing could be checked.
LC_ALL=C
export LC_ALL

check() (
  cd "$1" 2>/dev/null && [ -d src ] || { echo "layers: no src in '$1'" >&2; exit 2; }
  folders=src
  [ -d fetchers ] && folders="src fetchers"
  # shellcheck disable=SC2086
  files=$(find $folders -type f \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | sort)
  [ -n "$files" ] || { echo "layers: no source in '$1'" >&2; exit 2; }
  # shellcheck disable=SC2086
  awk '
    BEGIN {
      rooms = split("base data lang eval verify audit report", order, " ")
      for (i = 1; i <= rooms; i++) {
        sees[order[i]] = sees[order[i - 1]] order[i] " "
      }
      sees["hall"] = sees["report"] "face hall "
      sees["face"] = "base "
      sees["cli"] = "cli face base "
      sees["fetchers"] = "fetchers base data "
      door["nettle"] = "src/base/sha256.c"
      door["gmp"] = "src/base/num_in.h"
      door["utf8proc"] = "src/base/utf8.c"
      door["jansson"] = "src/data/json.c"
      door["pcre2"] = "src/audit/spot.c"
      door["curl"] = "fetchers/http.c"
      door["cmocka"] = "tests"
      door["sockets"] = "fetchers/"
    }
    # the room of a path from the top; "": none
    function room_of(path,   parts) {
      if (path ~ /^src\/claimcheck(_[a-z]+)?\.c$/ || path == "src/claimcheck_in.h") return "hall"
      if (path == "src/claimcheck.h") return "face"
      if (path ~ /^fetchers\//) return "fetchers"
      return split(path, parts, "/") >= 3 && parts[1] == "src" && (parts[2] in sees) ? parts[2] : ""
    }
    # the library that a header in <> or "" belongs to; "": our own or the system
    function library_of(name) {
      if (name ~ /^nettle\//) return "nettle"
      if (name ~ /^gmp/) return "gmp"
      if (name ~ /^utf8proc/) return "utf8proc"
      if (name ~ /^jansson/) return "jansson"
      if (name ~ /^pcre2/) return "pcre2"
      if (name ~ /^curl\//) return "curl"
      if (name ~ /^cmocka/) return "cmocka"
      if (name ~ /^(sys\/socket|sys\/un|netdb|netinet\/|arpa\/inet)/) return "sockets"
      return ""
    }
    # the line with comments blanked out; comments may go on over lines
    function code_of(line,   out, at, stop) {
      out = ""
      while (line != "") {
        if (in_comment) {
          stop = index(line, "*/")
          if (!stop) return out
          line = substr(line, stop + 2)
          in_comment = 0
          continue
        }
        at = match(line, /\/\/|\/\*|"/)
        if (!at) return out line
        if (substr(line, at, 2) == "//") return out substr(line, 1, at - 1)
        if (substr(line, at, 2) == "/*") {
          out = out substr(line, 1, at - 1) " "
          line = substr(line, at + 2)
          in_comment = 1
          continue
        }
        match(line, /"([^"\\]|\\.)*"?/)
        out = out substr(line, 1, RSTART + RLENGTH - 1)
        line = substr(line, RSTART + RLENGTH)
      }
      return out
    }
    function blame(why) {
      print FILENAME ":" FNR ": " why
      bad = 1
    }
    FNR == 1 {
      in_comment = 0
      room = room_of(FILENAME)
      if (room == "") blame("this file is in no room")
    }
    {
      sub(/\r$/, "")
      code = code_of($0)
      if (code !~ /^[ \t]*#[ \t]*include/) next
      seen++
      name = code
      sub(/^[ \t]*#[ \t]*include[ \t]*/, "", name)
      if (name !~ /^(<[^>]+>|"[^"]+")/) { blame("the file is named by a macro, which nobody can check"); next }
      is_ours = substr(name, 1, 1) == "\""
      name = substr(name, 2)
      sub(/[>"].*/, "", name)
      library = library_of(name)
      if (library != "") {
        way = door[library]
        if (way ~ /\/$/ ? index(FILENAME, way) != 1 : FILENAME != way)
          blame(library " comes in by " way " alone")
        next
      }
      if (!is_ours) next
      if (name ~ /(^|\/)\.\.?\// ) { blame("name the room, not the way: \"" name "\""); next }
      if (name ~ /^claimcheck\.h$/) target = "face"
      else if (name == "claimcheck_in.h") target = "hall"
      else if (name ~ /^fetchers\//) target = "fetchers"
      else target = name ~ /\// ? room_of("src/" name) : ""
      if (target == "") { blame("\"" name "\" names no room"); next }
      if (room != "" && index(" " sees[room], " " target " ") == 0)
        blame("this room does not see \"" name "\"; it sees: " sees[room])
    }
    END {
      if (!seen) { print "layers: no include at all" > "/dev/stderr"; exit 2 }
      exit bad
    }' $files
)

# ---- self-test: a right tree, and each of these lines added to it must offend, alone and at its place ----

plant() { mkdir -p "$tree/${1%/*}" && printf '%s\n' "$2" >>"$tree/$1"; }

right_tree() {
  rm -rf "$tree"
  plant src/base/str.h '#include <stddef.h>'
  plant src/base/sha256.c '#include <nettle/sha2.h>'
  plant src/base/num_in.h '#include <gmp.h>'
  plant src/base/utf8.c '# include <utf8proc.h>'
  plant src/base/diag.h '#include "base/diag_codes.def"'
  plant src/data/json.c '#include <jansson.h> /* #include "lang/ast.h" */'
  plant src/data/table.h '/*'
  plant src/data/table.h '#include "report/report.h"'
  plant src/data/table.h '*/ #include "base/str.h"'
  plant src/lang/ast.h '// #include "cli/opt.h"'
  plant src/lang/ast.h 'const char* s = "/*";'
  plant src/lang/ast.h '#include "data/table.h"'
  plant src/eval/eval.c '#include "lang/ast.h"'
  plant src/verify/judge.c '#include "eval/value.h"'
  plant src/audit/spot.c '#include <pcre2.h>'
  plant src/report/json.c '#include "audit/match.h"'
  plant src/claimcheck.h '#include "base/str.h"'
  plant src/claimcheck.c '#include "claimcheck.h"'
  plant src/claimcheck.c '#include "report/report.h"'
  plant src/cli/main.c '#include "claimcheck.h"'
  plant src/cli/main.c '#include "cli/opt.h"'
  plant src/claimcheck_fetch.c '#include "claimcheck_in.h"'
  plant fetchers/http.c '#include <curl/curl.h>'
  plant fetchers/http.c '#include <netdb.h>'
  plant fetchers/bra.c '#include "fetchers/http.h"'
  plant fetchers/bra.c '#include "data/lock.h"'
}

judge() { # EXPECTED-STATUS WHAT
  check "$tree" >"$work/out" 2>/dev/null
  status=$?
  tried=$((tried + 1))
  if [ "$status" -ne "$1" ]; then
    echo "self-test: $2: status $status instead of $1"
    cat "$work/out"
    failed=1
  fi
}

wrong() { # FILE LINE
  right_tree
  plant "$1" "$2"
  at=$(wc -l <"$tree/$1")
  judge 1 "$1: $2"
  if [ "$(wc -l <"$work/out")" -ne 1 ] || ! grep -q "^$1:$((at)): " "$work/out"; then
    echo "self-test: $1: $2: not blamed at line $((at))"
    cat "$work/out"
    failed=1
  fi
}

self_test() {
  work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 2
  tree=$work/tree failed=0 tried=0
  right_tree
  judge 0 'the right tree'
  wrong src/base/str.c '#include "data/table.h"'
  wrong src/base/str.h '#include "claimcheck.h"'
  wrong src/data/table.c '#include "lang/ast.h"'
  wrong src/data/table.c '#include "table.h"'
  wrong src/data/table.c '#include "../lang/ast.h"'
  wrong src/lang/ast.h '#include "eval/value.h"'
  wrong src/lang/ast.h '  #  include "eval/value.h"'
  wrong src/eval/eval.c '#include "verify/plan.h"'
  wrong src/verify/judge.c '#include "audit/match.h"'
  wrong src/audit/match.c '#include "report/report.h"'
  wrong src/report/text.c '#include "cli/opt.h"'
  wrong src/report/text.c '#include "claimcheck.h"'
  wrong src/claimcheck.h '#include "lang/ast.h"'
  wrong src/claimcheck.c '#include "cli/opt.h"'
  wrong src/claimcheck.c '#include "fetchers/http.h"'
  wrong src/cli/main.c '#include "lang/ast.h"'
  wrong src/cli/main.c '#include "claimcheck_in.h"'
  wrong src/report/text.c '#include "claimcheck_in.h"'
  wrong src/cli/main.c "$(printf '#include "data/table.h"\r')"
  wrong fetchers/bra.c '#include "lang/ast.h"'
  wrong src/data/lock.c '#include <nettle/sha2.h>'
  wrong src/eval/rank.c '#include <gmp.h>'
  wrong src/eval/rank.c '#include <utf8proc.h>'
  wrong src/report/json.c '#include <jansson.h>'
  wrong src/data/json.h '#include <jansson.h>'
  wrong src/audit/match.c '#include <pcre2.h>'
  wrong src/cli/main.c '#include <curl/curl.h>'
  wrong fetchers/bra.c '#include <curl/curl.h>'
  wrong src/data/store.c '#include <sys/socket.h>'
  wrong src/base/diag.c '#include <cmocka.h>'
  wrong src/base/diag.c '#include SOME_FILE'
  wrong src/base/diag.c '#include "generated.h"'
  wrong src/base/diag.c '/* one */ #include "eval/value.h" // two'
  right_tree && plant src/extra/x.c '#include <stdio.h>' && judge 1 'a folder that is no room'
  right_tree && plant src/x.c '#include <stdio.h>' && judge 1 'a file in no room'
  rm -rf "$tree" && judge 2 'no tree'
  mkdir -p "$tree/src" && judge 2 'an empty tree'
  plant src/base/a.c 'int x;' && judge 2 'a tree without includes'
  [ "$failed" -eq 0 ] && echo "layers: $tried trees judged rightly"
  exit "$failed"
}

case ${1-} in
--self-test) self_test ;;
*) check "${1:-.}" ;;
esac
