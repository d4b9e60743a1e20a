"""The dataset outside one machine: Delta tables, object storage, a cluster."""
