"""One use case a module: load, decide, store."""
