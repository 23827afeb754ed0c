claimcheck verify --ascii=yes claims/umea-2022
