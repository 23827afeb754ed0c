echo '{"format": "claimcheck rules", "version": 1, "version": 1, "statements": []}' | claimcheck parse --from json -
