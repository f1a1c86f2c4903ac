"""Workbooks damaged and doctored at random, by their structure: nothing may crash, hang or change in silence."""
