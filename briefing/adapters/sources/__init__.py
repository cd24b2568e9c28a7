"""Where articles come from: one module per kind of source, and the way from bytes to an article."""
