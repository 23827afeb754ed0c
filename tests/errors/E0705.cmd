claimcheck verify --format jsno claims/umea-2022
