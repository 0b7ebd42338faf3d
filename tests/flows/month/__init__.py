"""Digests sent over a loopback Telegram: `telegram` is one that fails at times, `sender` sends."""
