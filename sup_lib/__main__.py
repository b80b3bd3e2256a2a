"""`python -m sup_lib` is the command `sup`."""

from sup_lib.cli import main

if __name__ == "__main__":
    main()
