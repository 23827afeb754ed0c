echo 'no certificate' >bra.crt
claimcheck tables --ca-file bra.crt folkmängd
