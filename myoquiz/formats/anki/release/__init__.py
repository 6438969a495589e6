"""What an export changes for learners who have an older deck."""
