"""The papers: vocabulary, templates, typesetting, form rules, printing."""
