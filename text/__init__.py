"""Pure text functions: no database, no Telegram."""
