"""Reading any Anki package, and telling what an update does."""
