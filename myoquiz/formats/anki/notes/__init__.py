"""Questions as Anki notes, and notes as a package."""
