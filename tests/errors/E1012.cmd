claimcheck test rules/sweden.claims --filter "Shared place"
