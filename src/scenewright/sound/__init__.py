"""Sounds that the compiler makes itself: one recipe a file, NumPy kernels, and the MP3 encoder.

All have their peak at -3 dBFS. Their loudness differs as that of the things does, by root mean square: hum -10 dBFS; chime,
wind and birdsong -16 to -17; crowd -19; bell, creak and drum -20 to -21; knock, water and footsteps -22 to -24; click, rain
and fire -25 to -27.
"""

from scenewright.sound.library import MIME, mp3_of, names, pcm_of, recipe_of, sound_key

__all__ = ["MIME", "mp3_of", "names", "pcm_of", "recipe_of", "sound_key"]
