"""`python -m templates_docx.starter`: write the shipped templates again."""

from templates_docx.starter import write

write()
