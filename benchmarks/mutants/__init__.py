"""Small changes to the product that some test must notice: which do, and which are overlooked."""
