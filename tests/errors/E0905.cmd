claimcheck parse -f json rules/calendar.claims | sed 's/"version": 1/"version": "1"/' | claimcheck parse --from json -
