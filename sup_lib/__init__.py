"""sup_lib: supervision in children's social care."""
