"""What happened, or is said to be going to: action, actors, object, time and modality of each development."""

from briefing.analysis.developments.find import find_developments

__all__ = ["find_developments"]
