"""The add-in server: a project of xlwings-server, thin over the floors below."""
