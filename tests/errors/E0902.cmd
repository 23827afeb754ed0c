echo '{"format": "claimcheck rules", "version": 1, "statements": [{"statement": language}]}' | claimcheck parse --from json -
