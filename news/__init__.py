"""The flows: ingest, search, answer, summary."""
