"""The page in the browser: views over `Answer`; every word that they say is in `rules/<language>/page.yaml`."""
