"""The CIA World Factbook, 36 yearly editions 1990-2025 and the last one of February 2026.

`read` turns every edition into fields; `missions` and `organizations` turn those into plain records.
"""
