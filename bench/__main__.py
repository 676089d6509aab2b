"""`python -m bench [answers|load|annotate] …`: runs the named benchmarks, or all that need no arguments."""

import sys

from bench import annotate, answers, load

BENCHES = {"annotate": annotate.main, "answers": answers.main, "load": load.main}


def run() -> None:
    """Runs the benchmarks named on the command line, else all."""
    for name in sys.argv[1:] or BENCHES:
        print(f"== {name}")
        BENCHES[name]()


run()
