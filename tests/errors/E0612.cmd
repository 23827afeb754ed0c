. "$LIB"
claimcheck check rules/sweden.claims/case.claims
