"""Who learns with whom: roles, cohorts, assignments and consent. Pure."""
