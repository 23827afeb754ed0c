echo '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "let", "name": "limit", "value": {"kind": "number", "number": "100 000,5"}}]}' | claimcheck parse --from json -
