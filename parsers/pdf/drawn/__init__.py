"""Tables of untagged PDFs, found by rules, alignment and header words."""
