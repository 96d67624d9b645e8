"""Reviewed and derived word lists; each file says who reads it, where it is from and under which terms."""
