"""An invented case as the tables that exercises ask about: its facts, its people, and the answers that it holds."""
