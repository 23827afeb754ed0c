. "$LIB"
claimcheck pin claims/umea-2022 >/dev/null; echo >>rules/sweden.claims
claimcheck verify --locked claims/umea-2022 >/dev/null
