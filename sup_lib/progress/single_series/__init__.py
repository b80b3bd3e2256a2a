"""One child's series over time: run chart, XmR chart, charts for rare incidents, Mann-Kendall."""
