"""The gate save, as far as it looks at several settings at once, or at the clock."""
