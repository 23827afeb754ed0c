. "$LIB"
printf 'Region;Brott;Å\345r;Period;Antal\n' | sent sol-dbfil
claimcheck verify c >/dev/null
