"""Digests: when one is due, what is in it, and how it is put in the outbox."""
