"""What commands read back from the dataset or compare directly."""
