"""Engines that panels run on, beside the embedded DuckDB."""
