"""Indicators that departments propose each year (动态指标申报表): who proposes, for whom, by which rules; adoption."""
