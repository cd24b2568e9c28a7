"""The steps in order. The pipeline asks, appends and hands on; what it hands on is decided elsewhere."""
