"""Frozen values that every room shares. No I/O, no framework, no room above this one."""
