. "$LIB"
claims 'check 1 = 1'
sed -i '/^claim/,$d' c/case.claims
claimcheck check c
