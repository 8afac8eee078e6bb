"""Regular expressions in the dialect that JSON Schema, JavaScript and Python share."""

import re


def whole(regex: str) -> str:
    r"""Return an expression that matches only whole texts.

    In Python `$` matches before a line end at the end of a text, too; hence what follows it.
    """
    return rf"^(?:{regex})$(?!\n)"


def in_any_case(word: str) -> str:
    """Return an expression for a word in any letter case; it needs no flag."""
    return "".join(_in_both_cases(character) for character in word)


def in_other_case(word: str) -> str:
    """Return an expression that matches a word in any letter case but its own, and nothing else."""
    return rf"^(?!{re.escape(word)}$){in_any_case(word)}$(?!\n)"


def at_least(minimum: int) -> str:
    """Return an expression for whole numbers in digits that are no smaller than a positive one."""
    digits = str(minimum)
    larger = [digits, rf"[1-9][0-9]{{{len(digits)},}}"]
    for place, digit in enumerate(digits):
        if digit != "9":
            rest = len(digits) - place - 1
            larger.append(f"{digits[:place]}[{int(digit) + 1}-9]" + "[0-9]" * rest)
    return f"0*(?:{'|'.join(larger)})"


def _in_both_cases(character: str) -> str:
    lower, upper = character.lower(), character.upper()
    return re.escape(character) if lower == upper else f"[{upper}{lower}]"
