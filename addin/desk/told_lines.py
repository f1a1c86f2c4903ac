"""What a command printed, line by line, with how it is to look: headings, points, what belongs to them."""

DEEPEST = 6


def told_lines(text: str) -> list[tuple[str, str]]:
    """(class, line) for each line that says something. A heading stands at the margin behind a blank line."""
    lines = text.split("\n")
    told = []
    for number, line in enumerate(lines):
        said = line.strip()
        if not said:
            continue
        depth = min(DEEPEST, (len(line) - len(line.lstrip(" "))) // 2)
        heading = depth == 0 and (number == 0 or not lines[number - 1].strip())
        told.append(("head" if heading else f"in-{depth}", said))
    return told
