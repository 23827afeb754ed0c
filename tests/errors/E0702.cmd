claimcheck verify --fromat json claims/umea-2022
