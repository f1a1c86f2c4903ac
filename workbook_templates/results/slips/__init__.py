"""The return slip (反馈单) of one unit: its own result and nothing of anybody else."""
