"""WHAT IS KEPT: trainees, encounters with their turns, debriefs, and what came from and is owed to Telegram.

`Store.open(url)` brings a database up to date and opens it; `store.transaction()` gives one
`Transaction`, whose rooms (`trainees`, `encounters`, `debriefs`, `editions`, `inbox`, `outbox`, `leases`)
are small classes over one connection. What is written in one transaction is kept wholly or not at all.

The tables (`tables.py`) are SQLAlchemy Core; every change of them is a migration (`migrations/`), applied
from the package's own files when a store is opened. SQLite is the default, PostgreSQL the choice of a
larger school; one contract suite runs on both. Domain values meet rows in `records.py` only, driver
errors become `StorageError` in `faults.py` only.
"""
