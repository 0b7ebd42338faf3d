"""Entry point of `vigie` and of ``python -m bot``."""

import sys

from bot import cli


def main() -> None:
    """Run the command line and exit with its status."""
    sys.exit(cli.main())


if __name__ == "__main__":
    main()
