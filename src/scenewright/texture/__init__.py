"""Images and the NumPy kernels that paint them; home of Pillow."""
