"""A run as JSON: the whole result, and the points of one unit, which `kaohe score` writes too."""
