echo '{"format": "claimcheck report", "version": 1, "statements": []}' | claimcheck parse --from json -
