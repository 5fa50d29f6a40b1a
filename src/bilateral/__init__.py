"""How any two countries stood to each other on any day, with a source behind every sentence."""

__version__ = "0.1.0"
