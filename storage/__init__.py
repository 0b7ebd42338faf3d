"""The store: articles, chats and the inbox in a database, passages in a search index."""
