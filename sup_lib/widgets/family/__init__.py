"""One family as pages: its genogram and ecomap, and how its goals are going."""
