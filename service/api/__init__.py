"""The HTTP room: the wire contract, and the controllers that speak it. It knows operations, never storage."""
