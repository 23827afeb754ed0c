python3 -c 'print("[" * 300 + "]" * 300)' | claimcheck parse --from json -
