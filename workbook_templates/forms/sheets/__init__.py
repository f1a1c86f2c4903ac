"""One file per kind of sheet: how it is drawn. Where things stand is the layout's business."""
