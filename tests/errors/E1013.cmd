claimcheck test rulse
