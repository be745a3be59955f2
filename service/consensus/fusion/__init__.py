"""Structured claims in; one fused value an item, and how far each source is to be relied on, out. Pure, on numpy."""
