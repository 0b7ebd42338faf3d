"""What was learned from questions with known answers: weights, and what reads them.

The weights are written by `benchmarks/train_reader.py`.
"""
