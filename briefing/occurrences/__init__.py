"""What happened, each occurrence once, however many articles report it."""
