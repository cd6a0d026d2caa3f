"""GLB and glTF files of other programs to pieces of a graph; nothing in such a file is trusted."""
