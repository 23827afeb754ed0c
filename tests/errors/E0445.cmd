. "$LIB"
claims 'document report "A report" file "report.txt"' 'check occurrences("före*byggande", in: report) = 1'
echo >c/evidence/report.txt
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
