"""What the doctest collector leaves alone: migrations run only inside Alembic."""

collect_ignore_glob = ["sup_lib/casebook/migrations/*", "datasets/*", "benchmarks/*"]
