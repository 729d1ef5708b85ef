"""Numbers in sentences."""


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural unless there is one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
