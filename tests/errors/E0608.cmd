. "$LIB"
claimcheck check "$(printf %0300d 1)"
