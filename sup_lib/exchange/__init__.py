"""In and out: Annex A and tidy CSV in; Word in and out, a page, calendars, published tables and tidy CSV out.

Nothing is loaded here, so that reading a CSV does not wait for what writes Word: import from `annex_a`,
`tidy`, `word_in`, `outline`, `word_out`, `page`, `calendars` or `publish`.
"""
