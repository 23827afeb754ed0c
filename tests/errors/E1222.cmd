claimcheck tables --source bra rån
