"""The office's table of work: its columns and layouts, saved filters, Excel, acts on many rows."""
