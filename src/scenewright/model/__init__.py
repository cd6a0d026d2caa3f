"""SourceDocument to Scene: the frozen nouns of the language, checked against the parts."""
