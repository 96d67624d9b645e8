"""Fixtures as contracts: rule cases and document snapshots, checked and rewritten.

Nothing is imported here: the pytest plugin is loaded by every pytest run of an environment and must cost it nothing.
"""
