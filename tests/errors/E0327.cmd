. "$LIB"
claims '@use north' '@use south' 'check floor > 5'
mkdir r; echo 'language 1
let floor = 9' | tee r/north.claims >r/south.claims
claimcheck check --rules r c
