echo '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "use", "nme": "sweden", "name": "sweden"}]}' | claimcheck parse --from json -
