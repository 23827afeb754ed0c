. "$LIB"
claims 'check 1 = 1'
sed -i -e 's/^case .*/&\n  text "article.txt"/' -e 's/"one"/"the lowest number of reported offences"/' c/case.claims
echo 'Umeå has the lowest numbers of reported offences.' >c/evidence/article.txt
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
