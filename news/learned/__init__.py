"""What was learned from questions with known answers: weights, and what reads them.

The weights were fitted with CatBoost on the documents of odd running number of PIAF 1.0 (MIT), and
on near misses made of them; those of even number only measure. `benchmarks/train_reader.py` learns
them anew.
"""
