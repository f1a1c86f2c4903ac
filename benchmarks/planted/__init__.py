"""Planted defects: shipped schemes with one mistake each, and whether `kaohe scheme check` tells it."""
