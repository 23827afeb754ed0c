claimcheck verify --no-vary --fail-on fragile claims/umea-2022
