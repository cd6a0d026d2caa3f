"""What to spend where: detail and texture sizes for one profile."""
