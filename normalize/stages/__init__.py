"""The stages: one package each, one module a rule, named by the defect it mends."""
