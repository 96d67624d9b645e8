from collections.abc import Callable

class Automaton:
    def __init__(
        self,
        plain: tuple[Callable[[str], int], Callable[[int, int], tuple[int, int]]],
        looping: tuple[Callable[[str], int], Callable[[int, int], tuple[int, int]]],
        words: dict[str, int],
        beside: dict[str, list[tuple[tuple[tuple[int, str], ...], int]]],
        idle: tuple[tuple[int, int, Callable[..., object], bool], ...],
        told: int,
        search: Callable[[str, int, dict[int, object] | None], int],
        /,
    ) -> None: ...
    def found(self, text: str, past: int = 0, kept: dict[int, object] | None = None, /) -> int: ...
