"""A family's genogram and ecomap: tables of people, relations and ties in, Axes out."""
