"""Issuing: a paper's way from draft to issue, its number, and the registers."""
