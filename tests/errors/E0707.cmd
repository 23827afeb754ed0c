claimcheck verify --set year=2020 --set year=2021 claims/umea-2022
