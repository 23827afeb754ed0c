#!/bin/sh
# run.sh NAME PROGRAM ROOT ...: runs NAME.py beside it; without python3 it says so and ends with 77, skipped.
here=$(dirname "$0") name=$1
shift
if ! command -v python3 >/dev/null 2>&1; then
  echo "SKIPPED: prove/$name needs python3, which is not there"
  exit 77
fi
PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
export PYTHONDONTWRITEBYTECODE PYTHONUTF8
exec python3 "$here/$name.py" "$@"
