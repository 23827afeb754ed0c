. "$LIB"
sent sol-dbfil <<'E'
Region;Brott;År;Period;Antal
Umeå kommun;Totalt antal brott;2021;Januari till mars;10879;
E
claimcheck verify c >/dev/null
