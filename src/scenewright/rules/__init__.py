"""What a placed scene is held to for comfort and access: one rule a file, found by its name."""
