claimcheck new "claims/Umeå 2026"
