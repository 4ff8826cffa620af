"""The warehouse beyond one machine: DuckLake, its catalog in PostgreSQL, its rows where all read.

A build makes the same file as on one machine and is then published as one snapshot. Readers take a
snapshot's catalog with them and read the rows from where they lie.
"""
