. "$LIB"
sent px-json <<'E'
{"columns":[{"code":"town","text":"town","type":"d"},{"code":"year","text":"year","type":"t"},{"code":"people","text":"People","type":"c"}],
 "data":[{"key":["Umeå","2021"],"values":["130997"]},
         {"key":["Umeå","2021"],"values":["78867"]}]}
E
claimcheck verify c >/dev/null
