"""Results on standard output, remarks on standard error."""

import json
import os
import sys
from collections.abc import Mapping

import typer

from news.answers import SearchResult


def print_line(text: str = "") -> None:
    """Write a line of results, at once; end the command quietly when nobody reads any more."""
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain at exit about what it could not flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def print_object(value: Mapping[str, object]) -> None:
    """Write a result as JSON, one object a line."""
    print_line(json.dumps(value, ensure_ascii=False))


def print_others(result: SearchResult, indent: int) -> None:
    """Write a line that names the other articles of a result's story, if there are any."""
    if result.also_in:
        named = (f"{each.publisher or each.title} ({each.article})" for each in result.also_in)
        print_line(f"{'':{indent}}also in: {', '.join(named)}")


def remark(text: str) -> None:
    """Write a line that is no result on standard error."""
    sys.stderr.write(f"{' '.join(text.split())}\n")
    sys.stderr.flush()
