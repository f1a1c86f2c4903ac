"""Cities as data: shipped schemes, scheme files, the scheme as a workbook that clerks edit."""
