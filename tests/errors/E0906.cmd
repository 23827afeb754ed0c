echo '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "let", "name": "limit"}]}' | claimcheck parse --from json -
