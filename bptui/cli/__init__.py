"""The command line: one file per command, data on standard output, talk on standard error."""
