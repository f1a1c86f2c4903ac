"""A parent's targets of single units, where the file that extends it has other units."""

import yaml

from validators.schemes.file.merge_with_parent import field


def without_former_units(parent: yaml.Node, child: yaml.Node) -> yaml.Node:
    """The parent's document without own targets of units that the child's list of units no longer has; itself where
    the child has no such list."""
    units = field(child, "units")
    if not isinstance(units, yaml.SequenceNode):
        return parent
    return _kept(parent, {_name(row, "name") for row in units.value})


def _kept(node: yaml.Node, names: set[str]) -> yaml.Node:
    if isinstance(node, yaml.SequenceNode):
        rows = [_kept(row, names) for row in node.value]
        return yaml.SequenceNode(node.tag, rows, node.start_mark, node.end_mark)
    if not isinstance(node, yaml.MappingNode):
        return node
    pairs = []
    for key, value in node.value:
        pairs.append((key, _of_these(value, names) if key.value == "unit_targets" else _kept(value, names)))
    return yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)


def _of_these(targets: yaml.Node, names: set[str]) -> yaml.Node:
    if not isinstance(targets, yaml.SequenceNode):
        return targets
    rows = [row for row in targets.value if _name(row, "unit") in names]
    return yaml.SequenceNode(targets.tag, rows, targets.start_mark, targets.end_mark)


def _name(row: yaml.Node, key: str) -> str:
    return str(getattr(field(row, key), "value", ""))
