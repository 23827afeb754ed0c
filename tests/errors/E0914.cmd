echo '{"format": "claimcheck rules", "version": 1, "statements": [
  {"statement": "language"},
  {"statement": "table", "name": "police", "title": "Police", "lines": [
    {"statement": "over", "dimensions": []}]}]}' | claimcheck parse --from json -
