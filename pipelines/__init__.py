"""Files in, warehouse out: reading, checking, landing and building."""
