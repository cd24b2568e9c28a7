"""The way out to the web: bounded in time, size and redirects, and only to addresses anybody may see."""
