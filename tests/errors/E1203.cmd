claimcheck tables --base scb=http://statistik.example/api folkmängd
