. "$LIB"
claimcheck explain claims/umea-2022 lowest-rte
