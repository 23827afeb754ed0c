claimcheck verify --set 2020 claims/umea-2022
