"""Reading a directive: its text understood as a register entry, with a proof of completeness."""
