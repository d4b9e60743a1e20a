"""The generated part of the documents: the reference, made from what the program declares."""
