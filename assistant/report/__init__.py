"""The reader's own copy of the report: read, kept, and searched for the sentences that say what our statements say."""
