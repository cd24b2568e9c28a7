"""Reads on a Dask cluster: any number of machines, each with the same version of this program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from briefing.adapters.executors.spread import Spread
from briefing.adapters.executors.worker import wired
from briefing.errors import SettingsError
from briefing.ports import Answer, Task, Terms

if TYPE_CHECKING:
    from concurrent.futures import Executor

AHEAD = 4
"""Batches submitted per thread of the cluster: one being read, the others in transit."""

SECONDS = 10


class Cluster:
    """See ports.Executor.

    Args:
        address: Address of the scheduler: `tcp://host:8786`.
    """

    def __init__(self, address: str) -> None:
        self._address = address

    def map(self, terms: Terms, batches: Iterable[tuple[Task, ...]]) -> Iterator[tuple[Answer, ...]]:
        """See Executor.map.

        Raises:
            SettingsError: The cluster cannot be reached, has no workers, or another version of the program.
        """
        stream = iter(batches)
        first = next(stream, None)
        if first is None:  # a look at a source that brought nothing asks nobody
            return
        client, lost = self._client()
        try:
            threads = sum(client.nthreads().values())
            if not threads:
                hint = "Start some: `dask worker ADDRESS`, in an environment with briefing[cluster]."
                raise SettingsError(f"the cluster at {self._address} has no workers", hint=hint, kind="cluster")
            spread = Spread(lambda: _pool(client), lost, ahead=AHEAD * threads)
            yield from spread.run(wired(terms), chain((first,), stream))
        finally:
            client.close()

    def close(self) -> None:
        """See Executor.close."""

    def _client(self) -> tuple[Any, tuple[type[BaseException], ...]]:
        try:
            from distributed import Client, KilledWorker  # noqa: PLC0415 - the door, for a cluster alone
        except ImportError as error:
            hint = "Install it: pip install 'briefing[cluster]'."
            raise SettingsError("the Dask library is not installed", hint=hint, kind="cluster") from error
        try:
            client: Any = Client  # the library has no types
            return client(self._address, timeout=SECONDS, set_as_default=False), (KilledWorker,)
        except (OSError, ValueError) as error:
            hint = "Check address under [analysis], and that the scheduler runs."
            raise SettingsError(f"no cluster answers at {self._address}", hint=hint, kind="cluster") from error


def _pool(client: Any) -> Executor:
    pool: Executor = client.get_executor(pure=False)
    return pool
