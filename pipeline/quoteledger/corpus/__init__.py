"""Streams of articles -> streams of results, in this process, in worker processes or on a cluster."""
