claimcheck verfy claims/umea-2022
