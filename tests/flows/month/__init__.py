"""A month of digests against a Telegram that fails at times, with a clock that jumps.

`plan` says who follows what and what happens when, `telegram` is the Telegram that fails, `sender`
what sends and dies, `oracle` works out on its own when digests are due, `simulation` runs a month,
and `verdict` says what went wrong. `sending_process` is a sender that is killed in earnest.
"""
