"""How long it is kept, and how it is erased: periods as data, legal holds, a family, a worker's own supervision."""
