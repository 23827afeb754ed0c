claimcheck explain claims/umea-2022 lowest-rate peer-group
