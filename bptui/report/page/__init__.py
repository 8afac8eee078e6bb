"""Pages of headings, sentences and tables, and how they are written as Markdown and as HTML."""
