. "$LIB"
sent sol-textfil <<'E'
;År
;2021
;Antal
Totalt antal brott;10879
E
claimcheck verify c >/dev/null
