"""A learner's own record: reflections, exercises, observations of practice, reviews, mapped to the standards."""
