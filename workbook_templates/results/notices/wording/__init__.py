"""What documents say: sentences made of a run's numbers and of the scheme's own words, nothing else."""
