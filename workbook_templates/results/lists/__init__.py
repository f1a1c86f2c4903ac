"""Lists that the office works with: who gets which workbook, who has returned one."""
