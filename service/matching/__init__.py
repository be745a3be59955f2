"""Statements in, claims out; articles in, stories and origins out. Pure: no order of arrival changes a result."""
