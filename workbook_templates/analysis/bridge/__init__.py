"""From last year's points and rank to this year's: how much each of five causes brought."""
