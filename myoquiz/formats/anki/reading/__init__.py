"""Reading Anki notes as questions: text exports, packages and CrowdAnki's folders."""
