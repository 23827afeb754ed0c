claimcheck verify claims/umea-2022 --output
