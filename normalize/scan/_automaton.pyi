from collections.abc import Callable

class Automaton:
    def __init__(
        self, kind: Callable[[str], int], step: Callable[[int, int], tuple[int, int]], words: dict[str, int], /
    ) -> None: ...
    def found(self, text: str, /) -> int: ...
