"""A sitting: what is asked and what it came to, how it starts, is kept and goes on."""
