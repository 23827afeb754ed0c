. "$LIB"
claims '@use north' 'check 1 = 1'
mkdir r; echo 'language 1
use south' >r/north.claims; echo 'language 1
use north' >r/south.claims
claimcheck check --rules r c
