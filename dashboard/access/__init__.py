"""Who is asking: accounts, sign-in, sessions, roles, and the scope that each of them gives."""
