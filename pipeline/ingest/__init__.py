"""The main job: from files to the dataset."""
