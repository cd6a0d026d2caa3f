"""The sky: a published model of its light, the sun's colour and image-based light."""
