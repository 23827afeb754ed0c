. "$LIB"
claimcheck check claims/umeå-2022
