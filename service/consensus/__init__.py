"""Observations in; positions, consensus, variance and status out. Pure, on numpy; reads no text and does no I/O."""
