"""The store: a data folder's CSV files, checked and loaded into one locked DuckDB file.

A data folder is any folder with a schema.yaml (see `schema`), its CSV files, and where wanted checks.yaml,
exceptions.csv (see `checks`) and views.sql. Nothing here knows what a particular folder is about.
"""

from assistant.store.build import build
from assistant.store.errors import BuildError
from assistant.store.locked import fingerprint, open_store

__all__ = ["BuildError", "build", "fingerprint", "open_store"]
