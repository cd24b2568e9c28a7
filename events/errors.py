"""The errors of the log.

EventLogError
├── UnstorableEventError   an event that would not read back as it was
├── DifferentPayloadError  an event id that already stands for something else
├── UnknownTypeError       a stored type, or a class, the registry does not know
├── NewerEventError        an event written by a newer program
├── UnreadableEventError   a stored payload that is not what its type says
├── NoSuchPositionError    a position the log does not have
├── BrokenChainError       events that do not follow from those before
├── DifferentLogError      events of another log
├── UnreadableLineError    a line that is no event
├── LogMissingError        no log where one was expected
├── LogUnreachableError    the file or the server cannot be used
└── ViewsError             the views cannot be used
    └── NewerViewsError    the views were made by a newer program
"""

from __future__ import annotations

from uuid import UUID


class EventLogError(Exception):
    """Something the log could not do.

    Attributes:
        message: What is wrong, one sentence without a final full stop.
        hint: What to do about it, one imperative sentence.
    """

    hint = "Run verify on the log."

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint or self.hint


class UnstorableEventError(EventLogError):
    """Nothing of the batch was stored.

    Attributes:
        subject: Name of the class of the payload, or the name of the stream.
        problem: Why it would not read back equal.
    """

    hint = "Mend the event before it is appended."

    def __init__(self, subject: str, problem: str) -> None:
        super().__init__(f"{subject} cannot be stored: {problem}")
        self.subject = subject
        self.problem = problem


class DifferentPayloadError(EventLogError):
    """Nothing of the batch was stored.

    Attributes:
        position: Where the log holds the first event of this id; None where both are in one batch.
    """

    hint = "Derive the event id from everything the payload depends on."

    def __init__(self, event_id: UUID, position: int | None) -> None:
        place = "this batch" if position is None else f"position {position}"
        super().__init__(f"event {event_id} already stands for something else at {place}")
        self.event_id = event_id
        self.position = position


class UnknownTypeError(EventLogError):
    """`name` is a stored type name, or the name of a class nobody registered."""

    hint = "Register the type, or use the program that wrote the event."

    def __init__(self, name: str) -> None:
        super().__init__(f"no event type is registered as {name}")
        self.name = name


class NewerEventError(EventLogError):
    """`stored` is the schema version in the log, `known` the one of this program."""

    hint = "Use the version of the program that wrote the log, or a later one."

    def __init__(self, type_name: str, stored: int, known: int) -> None:
        super().__init__(f"{type_name} is stored in schema version {stored}, this program knows {known}")
        self.type_name = type_name
        self.stored = stored
        self.known = known


class UnreadableEventError(EventLogError):
    """`position` and `stream` are None where the payload was not read from a log."""

    hint = "Run verify on the log, and restore a backup if the payload was damaged."

    def __init__(self, type_name: str, problem: str, position: int | None = None, stream: str | None = None) -> None:
        place = "" if position is None else f" at position {position}"
        super().__init__(f"payload of {type_name}{place} cannot be read: {problem}")
        self.type_name = type_name
        self.problem = problem
        self.position = position
        self.stream = stream


class NoSuchPositionError(EventLogError):
    """`last` is the last position of the log."""

    hint = "Name a position between 0 and the head of the log."

    def __init__(self, position: int, last: int) -> None:
        super().__init__(f"the log ends at position {last}, there is no {position}")
        self.position = position
        self.last = last


class BrokenChainError(EventLogError):
    """Nothing of the batch was stored."""

    hint = "Take another copy of the log, and run verify on the one it comes from."

    def __init__(self, position: int, problem: str) -> None:
        super().__init__(f"the events do not follow at position {position}: {problem}")
        self.position = position
        self.problem = problem


class DifferentLogError(EventLogError):
    """Nothing of the batch was stored; `position` is the first that differs in it."""

    hint = "Name an empty log, or one that holds a beginning of the same events."

    def __init__(self, position: int) -> None:
        super().__init__(f"the log holds another event at position {position}")
        self.position = position


class UnreadableLineError(EventLogError):
    hint = "Export the log again; a line may be cut off."

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line} is no event: {problem}")
        self.line = line
        self.problem = problem


class LogMissingError(EventLogError):
    hint = "Check the address of the log, or create a log there."

    def __init__(self, place: str, *, hint: str | None = None) -> None:
        super().__init__(f"there is no log at {place}", hint=hint)
        self.place = place


class LogUnreachableError(EventLogError):
    hint = "Check that it can be reached, that nobody locks it, and that its disk is neither full nor read-only."

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"the log at {place} cannot be used: {problem}")
        self.place = place
        self.problem = problem


class ViewsError(EventLogError):
    hint = "Delete the file of the views; they are made again from the log."


class NewerViewsError(ViewsError):
    hint = "Use the newer program, or delete the file of the views."
