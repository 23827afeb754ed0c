. "$LIB"
mkdir r; echo 'language 1
claim north
  quote "north"
  check 1 = 1' >r/north.claims
claimcheck check r/north.claims
