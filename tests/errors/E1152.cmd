. "$LIB"
sent sol-dbfil <<'E'
Region;Brott;År;Period;Antal
Umeå kommun;Totalt antal brott;År;2021;10879;
Luleå kommun;Totalt
E
claimcheck verify c >/dev/null
