"""What people see and press beside the open workbook, and on the page of an uploaded one."""
