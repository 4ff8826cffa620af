"""Versions of the methodology: what they are, which one holds, and how two of them differ.

A version is the content of `sql/` and `data/reference`, named by its hash (`pipelines.rules`).
"""
