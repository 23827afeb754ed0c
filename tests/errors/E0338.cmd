mkdir -p case/evidence
cat >case/case.claims <<'END'
language 1
case "a places list of the case's own"
dimension region "region" plural regions places "regions"
unit officer "officer", "officers"
table police "Police officers"
  over region, year
  unit officer
claim fewest
  quote "fewest officers in West"
  check lowest(police[2021], among: regions) = West
END
printf 'code,name,aliases,from,until\n1,West,,,\n2,East,,,\n' >case/evidence/regions.csv
claimcheck check case
