"""Built-in sounds, one a file; the file's name is the sound's."""
