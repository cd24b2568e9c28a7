"""The steps in order. The pipeline reads, appends and passes values on; decisions are made in the core."""
