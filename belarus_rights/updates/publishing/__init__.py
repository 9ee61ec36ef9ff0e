"""Publishing releases: keys, the signed repository, the version step, and the changelog of the data."""
