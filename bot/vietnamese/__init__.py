"""Pure Vietnamese text: normal forms, tone marks, abbreviations, Telex leftovers, features.

Nothing here reads a file outside this package, the network or the database, and nothing here needs a
library: both environments (engine and app) import it.
"""
