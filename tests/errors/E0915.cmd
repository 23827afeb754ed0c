echo '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "let", "name": "limit", "value": {"kind": "number", "number": "2021", "unit": {}}}]}' | claimcheck parse --from json -
