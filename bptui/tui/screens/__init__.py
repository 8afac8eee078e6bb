"""The screens: what is composed of which widgets, and how news travel between them."""
