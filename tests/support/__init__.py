"""What several tests share: spreadsheet programs as oracles, and cases read from YAML."""
