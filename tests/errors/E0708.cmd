claimcheck explain claims/umea-2022
