. "$LIB"
claims 'check 1 = 1'
mv c/case.claims article; ln -s ../article c/case.claims
claimcheck check c
