"""The first page: the case list, the records that are begun, and the doors to everything else."""
