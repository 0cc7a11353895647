"""Following tasks: what agencies and the office do with them until they are done."""
