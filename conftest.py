"""What the doctest collector leaves alone (migrations run only inside Alembic), and how a run can be interrupted."""

import signal

collect_ignore_glob = ["sup_lib/casebook/schema/migrations/*", "datasets/*", "benchmarks/*"]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # In the background of a script a run is told to ignore Ctrl+C, and would hand that down to all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
