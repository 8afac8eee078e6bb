"""The editor in browsers: one process and one scratch folder for each visitor."""
