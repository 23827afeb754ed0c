claimcheck help >/dev/full
