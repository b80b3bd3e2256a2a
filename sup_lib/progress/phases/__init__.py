"""Before and after: a baseline phase against what came after it. Effect sizes for one child's series."""
