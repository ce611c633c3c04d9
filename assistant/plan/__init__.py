"""From an intent and the catalog to a plan: which relation, which keys, which years, or what is missing."""
