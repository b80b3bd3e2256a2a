"""Whether anything was altered behind the casebook's back."""
