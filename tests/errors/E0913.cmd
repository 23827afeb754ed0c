printf '%s\n' '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "use", "name": "sweden", "after": "# two\nlines"}]}' | claimcheck parse --from json -
