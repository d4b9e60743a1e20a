"""Builds the files that must be refused, each with a sentence: encrypted, image-only.

Run it to make them anew (pikepdf and Pillow must be installed):

    python tests/documents/build_bad.py
"""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

HERE = Path(__file__).parent
PLAN = HERE.parent.parent / "data" / "raw" / "arsplan-2025" / "aarsplan-2025.untagged.pdf"

if __name__ == "__main__":
    with pikepdf.open(PLAN) as pdf:
        pdf.save(HERE / "locked.pdf", encryption=pikepdf.Encryption(user="x", owner="y", R=6))
        pdf.save(HERE / "empty-password.pdf", encryption=pikepdf.Encryption(user="", owner="y"))
    picture = Image.new("1", (400, 200), 1)
    ImageDraw.Draw(picture).text((20, 20), "Årsplan 2025 | Uke 43")
    picture.save(HERE / "picture.pdf")
