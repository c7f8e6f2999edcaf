"""The shipped visit on a screen that lies down: every page is reached and every key of it pressed, as upright.
Usage: across.py FOLDER_OF_PROGRAMS REPOSITORY"""

import pathlib
import sys
import tempfile
import unittest

from tour import tour

PROGRAMS = pathlib.Path(sys.argv[1]).resolve()
ACROSS = (1920, 1080)


class Across(unittest.TestCase):
    def test_the_visit_is_walked_from_rest_to_the_end(self):
        with tempfile.TemporaryDirectory() as folder:
            pages = tour(PROGRAMS, pathlib.Path(folder), ACROSS)
        names = [name for name, _ in pages]
        self.assertEqual((names[0], names[-1]), ("rest", "finished"))
        for name in ("practised", "name", "identity", "projects", "topics", "check", "results", "help", "finish"):
            self.assertIn(name, names)
        self.assertEqual({picture.size for _, picture in pages}, {ACROSS})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
