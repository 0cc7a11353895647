"""The papers: Word templates, what each may say, and the rules of their form."""
