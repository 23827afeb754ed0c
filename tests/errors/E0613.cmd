mkdir letter
claimcheck new letter
