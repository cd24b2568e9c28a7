"""Text to findings: pure, deterministic, versioned."""
