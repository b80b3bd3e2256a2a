"""In and out: Annex A and tidy CSV in; Word, a page and tidy CSV out.

Nothing is loaded here, so that reading a CSV does not wait for what writes Word: import `annex_a`, `tidy`, `word` or
`page`.
"""
