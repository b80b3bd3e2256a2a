"""An outline as a Word document."""
