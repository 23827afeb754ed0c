echo '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "let", "name": "limit", "value": {"kind": "nmber", "number": "5"}}]}' | claimcheck parse --from json -
