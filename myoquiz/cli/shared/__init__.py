"""What several commands share: their arguments, banks and history."""
