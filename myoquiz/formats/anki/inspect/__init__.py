"""What is in any Anki package, and what an update does for learners."""
