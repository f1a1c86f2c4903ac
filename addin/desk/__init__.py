"""The office's page (工作台): who has returned, the ranking so far, what there is to do."""
