"""Floor 5: the `kaohe` command, one file per command."""

import gc

FEW_COLLECTIONS = (400_000, 50, 50)
"""What is loaded and read stays; looking for garbage in it takes a tenth of the time. Hence it comes first."""

gc.set_threshold(*FEW_COLLECTIONS)
