"""Question banks as code: YAML in, a terminal quiz and Anki decks out."""

__version__ = "0.1.0"
