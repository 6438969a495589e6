"""Text as people see it: Markdown, the width of characters, words, signs; and writing files."""
