. "$LIB"
sent px-json <<'E'
{"data":[{"key":["Umeå","2021"],"values":["130997"]}],
 "columns":[{"code":"town","text":"town","type":"d"}]}
E
claimcheck verify c >/dev/null
