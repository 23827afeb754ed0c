claimcheck parse --from json sweden.json
