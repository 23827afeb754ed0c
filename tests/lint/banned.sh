#!/bin/sh
# banned.sh [DIR]: names that must not be called, and where they may be. Comments and texts are not looked at.
# banned.sh --self-test tries it on small wrong files.
LC_ALL=C
export LC_ALL

check() (
  cd "$1" 2>/dev/null && [ -d src ] || { echo "banned: no src in '$1'" >&2; exit 2; }
  folders=src
  [ -d fetchers ] && folders="src fetchers"
  # shellcheck disable=SC2086
  files=$(find $folders -type f \( -name '*.c' -o -name '*.h' \) | sort)
  [ -n "$files" ] || { echo "banned: no source in '$1'" >&2; exit 2; }
  # shellcheck disable=SC2086
  awk '
    function ban(names, reason, where,   list, n, i) {
      n = split(names, list, " ")
      for (i = 1; i <= n; i++) { why[list[i]] = reason; home[list[i]] = where }
    }
    BEGIN {
      ban("strcpy strncpy strcat strncat sprintf vsprintf gets strtok scanf sscanf fscanf", "knows no bounds: use base/str", "")
      ban("atoi atol atoll atof strtol strtoul strtoll strtoull strtod strtof", "use base/num", "")
      ban("setlocale newlocale uselocale isalpha isalnum isdigit isspace isupper islower ispunct isprint iscntrl isxdigit " \
          "tolower toupper strcoll strxfrm strcasecmp strncasecmp towlower towupper iswalpha mbstowcs mbtowc wcstombs " \
          "localeconv nl_langinfo strerror perror", "hangs on the locale: use base/num and base/utf8", "")
      ban("time localtime localtime_r gmtime gmtime_r mktime strftime clock clock_gettime gettimeofday ctime asctime",
          "the clock is an argument", "^(src/cli/|fetchers/)")
      ban("rand srand random rand_r", "the same bytes everywhere: nothing is left to chance", "")
      ban("longjmp setjmp _longjmp siglongjmp alloca", "errors are statuses, memory has a maximum", "")
      ban("malloc calloc realloc free strdup strndup asprintf vasprintf getline",
          "memory comes from base/arena", "^(src/base/|fetchers/http.c)")
      ban("open", "files go through base/file; main opens /dev/null for what was closed", "^src/(base/|cli/main.c)")
      ban("fopen fdopen freopen openat creat read write pread pwrite fread fwrite fgets fgetc getc getchar fputs fputc " \
          "putc rename renameat unlink unlinkat opendir readdir tmpfile mkstemp realpath mkdir", "files go through base/file",
          "^src/base/")
      ban("printf fprintf vprintf vfprintf puts putchar", "only the program prints", "^(src/cli/|fetchers/main.c)")
      ban("snprintf vsnprintf", "what a report prints goes through its escaper",
          "^(src/(base|data|lang|eval|verify|audit|cli)/|fetchers/)")
      ban("exit _exit abort _Exit quick_exit assert", "only main ends the program", "^(src/cli/main.c|fetchers/main.c)")
      ban("system popen", "no shell", "")
      ban("socket connect getaddrinfo", "only fetchers have a network", "^fetchers/")
    }
    # the line without comments and texts
    function code_of(line,   out, at, two) {
      out = ""
      while (line != "") {
        if (in_comment) {
          at = index(line, "*/")
          if (!at) return out
          line = substr(line, at + 2)
          in_comment = 0
          continue
        }
        at = match(line, /\/\/|\/\*|"|\047/)
        if (!at) return out line
        out = out substr(line, 1, at - 1)
        two = substr(line, at, 2)
        if (two == "//") return out
        if (two == "/*") { in_comment = 1; line = substr(line, at + 2); continue }
        line = substr(line, at)
        if (substr(line, 1, 1) == "\"") match(line, /^"([^"\\]|\\.)*"?/)
        else match(line, /^\047([^\047\\]|\\.)*\047?/)
        line = substr(line, RSTART + RLENGTH)
        out = out " "
      }
      return out
    }
    FNR == 1 { in_comment = 0 }
    {
      code = code_of($0)
      if (code ~ /^[ \t]*#[ \t]*include/) next
      # every name that is called; a member (x.read, x->read) is nobody that we know
      while (match(code, /[A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
        name = substr(code, RSTART, RLENGTH)
        before = RSTART > 1 ? substr(code, 1, RSTART - 1) : ""
        sub(/[ \t]*\($/, "", name)
        code = substr(code, RSTART + RLENGTH)
        if (before ~ /(\.|->)[ \t]*$/) continue
        if ((name in why) && (home[name] == "" || FILENAME !~ home[name])) {
          print FILENAME ":" FNR ": " name "(): " why[name]
          bad = 1
        }
      }
    }
    END { exit bad }' $files
)

self_test() {
  work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 2
  failed=0
  try() { # STATUS FILE LINE
    rm -rf "$work/t" && mkdir -p "$work/t/src" "$work/t/${2%/*}" && printf '%s\n' "$3" >"$work/t/$2"
    check "$work/t" >"$work/out" 2>&1
    status=$?
    [ "$status" -eq "$1" ] || { echo "self-test: $2: $3: status $status instead of $1"; cat "$work/out"; failed=1; }
  }
  try 1 src/base/str.c 'strcpy(a, b);'
  try 1 src/lang/lex.c 'x = isalpha (c);'
  try 1 src/data/table.c 'p = malloc(3);'
  try 0 src/base/arena.c 'p = malloc(3);'
  try 1 src/eval/rank.c 'x = rand();'
  try 1 src/report/html.c 'snprintf(a, b, c);'
  try 0 src/lang/lex.c 'snprintf(a, b, c);'
  try 1 src/report/text.c 'printf("x");'
  try 0 src/cli/main.c 'printf("x");'
  try 1 src/cli/opt.c 'exit(2);'
  try 1 src/verify/judge.c 'x = "a"; y = strtod("1", 0); // fine'
  try 0 src/verify/judge.c '/* strtod(x) */ a = "strtod(x)"; // strtod(x)'
  try 0 src/verify/judge.c 'a.read(b); p->write(c); my_strtod(d); strtod_like(e);'
  try 1 src/verify/judge.c "c = '\"'; d = strtod(x, 0);"
  try 0 src/cli/main.c 'now = time(NULL);'
  try 1 src/eval/calendar.c 'now = time(NULL);'
  [ "$failed" -eq 0 ] && echo "banned: self-test passed"
  exit "$failed"
}

case ${1-} in
--self-test) self_test ;;
*) check "${1:-.}" ;;
esac
