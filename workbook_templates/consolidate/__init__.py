"""From folders of returned workbooks to a ranked `Consolidation`, one step a file."""
