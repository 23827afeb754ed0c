claimcheck test rules/sweden.claims --filter "shared place"
