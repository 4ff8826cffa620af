"""Erasure of a person: who is meant, where they are named, what stands there instead."""
