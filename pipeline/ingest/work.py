"""The work that other processes do for an ingest, by the names of its functions.

They are named, not imported: what they need takes long to load.
"""

from __future__ import annotations

READ_FILE = "pipeline.ingest.read_file:read_file"
PREPARE = "pipeline.ingest.batch:prepare"
INTERPRET = "pipeline.ingest.batch:interpret"
