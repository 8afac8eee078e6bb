"""Findings as they are told: as text, JSON, SARIF and as annotations of GitHub."""
