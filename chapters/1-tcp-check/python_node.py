"""The book's node under the options of `pnpm node`: --json is its only way of talking, and 1s is 1."""

import runpy
import sys
from pathlib import Path

BOOK = Path(__file__).parents[2] / "packages/interop/book-python"

arguments = [argument for argument in sys.argv[1:] if argument != "--json"]
interval = arguments.index("--interval") + 1
arguments[interval] = arguments[interval].removesuffix("s")

sys.dont_write_bytecode = True
sys.path.insert(0, str(BOOK))
sys.argv[1:] = arguments
runpy.run_path(str(BOOK / "node.py"), run_name="__main__")
