"""What a dataset is, told to other programs: a Data Package, and a catalogue by DCAT-AP-NO."""
