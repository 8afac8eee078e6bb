"""What the table of settings says about one document, node by node."""
