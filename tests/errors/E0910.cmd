echo '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "quote", "text": "bland dessa 21 kommuner"}]}' | claimcheck parse --from json -
