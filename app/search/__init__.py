"""Search without a database: keys, queries, variants, scores and explanations. Pure; SQL is in `app.store`."""
