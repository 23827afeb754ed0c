. "$LIB"
claims '@use north' 'check 1 = 1'
mkdir r
for pair in 'north south' 'south west' 'west north'; do
  set -- $pair
  printf 'language 1\nuse %s\n' "$2" >"r/$1.claims"
done
claimcheck check --rules r c
