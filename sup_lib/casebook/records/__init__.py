"""Records of supervision: begun, kept as they are typed, listed, corrected, and read by those they are for."""
