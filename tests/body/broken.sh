#!/bin/sh
# broken.sh TOOL SAMPLES SIZE: the bodies of ../shared/samples below SIZE (as find has it: 100k) cut at each byte and with each byte changed; see tool_body.c.
[ -d "$2" ] || { echo "skipped: no bodies in $2"; exit 77; }
find "$2" -type f -size "-$3" \( -name '*.json' -o -path '*/sol/*' \) -exec "$1" break {} +
