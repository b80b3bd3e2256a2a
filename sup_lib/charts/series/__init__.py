"""Charts of one series: XmR chart, run chart, and a parent's goal beside the child's measure."""
