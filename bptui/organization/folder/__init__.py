"""An organization as a folder of files, read and written."""
