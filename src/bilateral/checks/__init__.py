"""Reading what others say of two countries, and judging it against the facts."""
