"""Messages: e-mails that were written with what they tell, and are sent until they arrive."""
