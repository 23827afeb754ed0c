. "$LIB"
claims 'check 1 = 1'
sed -i 's/^case .*/&\n  text "article.txt"/' c/case.claims
printf 'p\345st\345tt\n' >c/evidence/article.txt
claimcheck pin c >/dev/null
claimcheck verify c >/dev/null
