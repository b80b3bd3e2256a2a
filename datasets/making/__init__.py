"""How the demonstration data are invented, part by part. Nothing here describes anybody."""
