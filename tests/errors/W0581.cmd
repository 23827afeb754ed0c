. "$LIB"
claimcheck pin claims/umea-2022 >/dev/null; echo >>rules/sweden.claims
claimcheck verify claims/umea-2022 >/dev/null
