"""The office: what it knows, keeps and does; runs without a browser."""
