# Functions for the sessions: a small case to go wrong.

# claims LINE...: a case c with a claim of these lines, its evidence pinned; a line that begins with @ stands before the claim.
claims() {
  rm -rf c && mkdir -p c/evidence
  printf '%s\n' town,year,people Umeå,2020,130224 Umeå,2021,130997 Luleå,2020,78549 Luleå,2021,78867 >c/evidence/people.csv
  printf '%s\n' town,year,crimes Umeå,2020,11200 Umeå,2021,10879 Luleå,2020,9500 Luleå,2021,9229 >c/evidence/crimes.csv
  printf '%s\n' town,year,turnout Umeå,2018,88.1 Umeå,2022,86.1 Luleå,2018,88.0 Luleå,2022,85.0 >c/evidence/turnout.csv
  {
    printf '%s\n' 'language 1' 'case "a small case"' 'dimension town plural towns {Umeå, Luleå}' \
      'unit person "inhabitant", "inhabitants"' 'unit crime "offence", "offences"' \
      'table people "People"' '  over town, year' '  unit person' '  file "people.csv"' \
      'table crimes "Offences"' '  over town, year' '  unit crime' '  file "crimes.csv"' \
      'table turnout "Turnout"' '  over town, year' '  unit %' '  file "turnout.csv"'
    for line; do
      case $line in @*) printf '%s\n' "${line#@}" ;; esac
    done
    printf '%s\n' 'claim one' '  quote "one"'
    for line; do
      case $line in @*) ;; *) printf '  %s\n' "$line" ;; esac
    done
  } >c/case.claims
  claimcheck pin c >/dev/null 2>&1 || :
}

# good: that case without a mistake.
good() {
  claims 'check people[Umeå, 2021] > 100 000'
}

# wrong LINE...: what `check` says to that case.
wrong() {
  claims "$@"
  claimcheck check c
}

# from_json FORMAT: what `parse --from json` says to what printf makes of it.
from_json() {
  printf "$@" | claimcheck parse --from json -
}

# statements JSON: the same to a rule file with these statements below the first line.
statements() {
  printf '%s' "{\"format\":\"claimcheck rules\",\"version\":1,\"statements\":[{\"statement\":\"language\"},$1]}" | claimcheck parse --from json -
}

# somebody COMMAND...: without the rights of root, which a file's mode does not stop.
somebody() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
  else
    "$@"
  fi
}

# python CODE: prints what is too long to write here.
python() {
  python3 -c "$1"
}

# verify ARGUMENT...: the messages, and of the report the lines of the verdicts alone.
verify() {
  told=0
  claimcheck verify "$@" >report || told=$?
  sed -n '/^  [^ ]* [a-z ]*  [a-z]/p' report
  return $told
}

# sent READER [LINE]: that case, its table people as an agency sent it (standard input), pinned; LINE stands below the table.
sent() {
  good
  [ $# -lt 2 ] || sed -i "s/^  file \"people.csv\"/  $2/" c/case.claims
  cat >c/evidence/people.json
  rm c/evidence/people.csv
  pinned "$1" people.json
}

# pinned READER FILE... [NUMBER]: the lock says that these files are the parts of the table people, of that many.
pinned() {
  python3 -c '
import hashlib, sys
reader, files = sys.argv[1], [a for a in sys.argv[2:] if not a.isdigit()]
parts = int(sys.argv[-1]) if sys.argv[-1].isdigit() else len(files)
def record(text):
    return text + "record " + hashlib.sha256(text.encode()).hexdigest() + "\n"
lock = open("c/evidence.lock", encoding="utf-8").read()
head, *old = lock.rstrip("\n").split("\n\n")
kept = [r + "\n" for r in old if "\nsubject people\n" not in r]
for i, name in enumerate(files):
    data = open("c/evidence/" + name, "rb").read()
    part = f"part {i + 1}/{parts}\n" if parts > 1 else ""
    kept.append(record(f"evidence {name}\nsubject people\n{part}reader {reader}\n"
                       f"bytes {len(data)}\nsha256 {hashlib.sha256(data).hexdigest()}\n"))
kinds = ["evidence", "pack", "places"]
kept.sort(key=lambda r: (kinds.index(r.split()[0]), r.split("\n")[0]))
open("c/evidence.lock", "w", encoding="utf-8").write(head + "\n\n" + "\n".join(kept))
' "$@"
}
