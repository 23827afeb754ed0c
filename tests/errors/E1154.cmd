. "$LIB"
sent sol-soktabell <<'E'
<html><title>Sol, online statistik, Resultat</title><table>
<tr><th id="21" axis="manader">2021</th></tr>
<tr><th id="81" axis="region">Umeå kommun</th></tr>
<tr><th headers="81">Totalt antal brott</th><td class="resultatAntal" headers="22 81 antal">10&nbsp;879</td></tr>
</table></html>
E
claimcheck verify c >/dev/null
