"""Every import that touches the world, one door per third party."""
