"""Proposal workbooks: from the form to the published scheme."""
