. "$LIB"
sent px-json <<'E'
{"columns":[{"code":"town","text":"town","type":"d"},{"code":"year","text":"year","type":"t"},{"code":"people","text":"People","type":"c"}],
 "data":[{"key":["Umeå","2021"],"values":["130997"]},
         {"key":["Luleå","2021"],"values":["78 867 persons"]}]}
E
claimcheck verify c >/dev/null
