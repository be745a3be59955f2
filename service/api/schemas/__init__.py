"""The wire contract, one module for each object of the API. Never a domain type."""
