. "$LIB"
claims '@use north' 'check 1 = 1'
mkdir r; echo 'language 1
case "the north"' >r/north.claims
claimcheck check --rules r c
