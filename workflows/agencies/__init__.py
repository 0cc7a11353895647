"""The agency register: who is meant by a printed name, and how the register is kept."""
