"""Every change that can be made to the modules of some folders, in a fixed order, and what stands where it is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from random import Random

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

from benchmarks.mutants.operators import operators, out_of_scope

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Change:
    """One change: the how-manieth place of an operator in a file below the project's folder."""

    file: str
    operator: str
    number: int
    line: int

    @property
    def module(self) -> str:
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def source(self) -> str:
        """The whole module as changed."""
        changed = mutate_code((ROOT / self.file).read_text(encoding="utf-8"), operators()[self.operator], self.number)
        if changed is None:
            raise LookupError(f"nothing to change: {self}")
        return str(changed)

    @cached_property
    def was_and_is(self) -> tuple[str, str]:
        """The lines that differ, before and after, without the space around them."""
        before = (ROOT / self.file).read_text(encoding="utf-8").splitlines()
        after = self.source.splitlines()
        blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        (_, a, b, c, d), *_ = [block for block in blocks if block[0] != "equal"]
        return " ".join(x.strip() for x in before[a:b]), " ".join(x.strip() for x in after[c:d])


def changes(folder: str) -> Iterator[Change]:
    """Every change to the modules below `folder`, module after module."""
    known = operators()
    for path in sorted((ROOT / folder).rglob("*.py")):
        file, counts = path.relative_to(ROOT).as_posix(), dict.fromkeys(known, 0)
        for node in ast_nodes(get_ast(path.read_text(encoding="utf-8"))):
            for name, operator in known.items():
                for _ in operator.mutation_positions(node):
                    if not out_of_scope(node):
                        yield Change(file, name, counts[name], node.start_pos[0])
                    counts[name] += 1


def sample(folders: Sequence[str], size: int, seed: int) -> list[Change]:
    """`size` changes to each folder, or all of them, the same ones for the same seed."""
    found = []
    for folder in folders:
        every = list(changes(folder))
        found += every if size >= len(every) else Random(seed).sample(every, size)
    return found
