"""Questions about results: where a value comes from, what changed, and for whom."""
