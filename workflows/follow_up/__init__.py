"""Following up: from tasks that are late to the letters that chase them."""
