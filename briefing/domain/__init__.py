"""Values and decisions. Nothing here reads or writes anything."""
