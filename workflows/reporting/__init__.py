"""Reports: which the office owes, counted for a span of days, worded, drafted on their day."""
