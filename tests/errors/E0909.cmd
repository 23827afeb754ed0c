echo '{"format": "claimcheck rules", "version": 2, "statements": []}' | claimcheck parse --from json -
