#!/bin/sh
# broken.sh TOOL SAMPLES: the bodies of ../shared/samples below 100 kB cut at each byte and with each byte changed; see tool_body.c.
[ -d "$2" ] || { echo "skipped: no bodies in $2"; exit 77; }
find "$2" -type f -size -100k \( -name '*.json' -o -path '*/sol/*' \) -exec "$1" break {} +
