claimcheck sources brå
