. "$LIB"
sent sol-dbfil <<'E'
Region;Brott;Period;Antal
Umeå kommun;Totalt antal brott;2021;10879;
E
claimcheck verify c >/dev/null
