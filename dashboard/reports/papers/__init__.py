"""Documents that people must hand in, each filled from data; one module is one document."""
