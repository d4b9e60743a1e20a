"""Running text: from paragraphs to headings, sentences and the items of lists."""

from normalizers.prose.clutter import tells_publication
from normalizers.prose.model import Block, Unit, UnitKind
from normalizers.prose.units import Prose, read_prose

__all__ = ["Block", "Prose", "Unit", "UnitKind", "read_prose", "tells_publication"]
