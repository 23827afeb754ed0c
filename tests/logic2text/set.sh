#!/bin/sh
# set.sh RUNNER FOLDER: the Logic2Text set, scored by the set's own score.py, and the counts of docs/method.md.
# 77 where FOLDER is absent.
set -eu
runner=$1 folder=$2
here=$(dirname "$0")
if [ ! -r "$folder/score.py" ]; then
  echo "skipped: no Logic2Text set in $folder"
  exit 77
fi
python3 "$folder/score.py" --runner "$runner" --strict-runner "$runner --strict" --min-d 100
"$runner" --counts "$folder/forms.json" | diff "$here/counts.txt" -
