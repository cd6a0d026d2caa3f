"""One file a glTF extension."""
