"""Loads what every worker needs. Imported by the process from which all workers of a machine are forked."""

from __future__ import annotations

import gc
import os

from briefing.adapters.executors import worker
from briefing.adapters.knowledge_files import load_knowledge
from briefing.adapters.sources import decode
from briefing.analysis import parsing

__all__ = ["decode", "worker"]

os.nice(5)  # whoever files what is read has one thread for it, and must not wait for a core
load_knowledge()
parsing.load()
gc.freeze()  # what is there is not looked at again, and so not copied
