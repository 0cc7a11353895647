"""The demonstration office: an invented province, before and after its reorganisation."""
