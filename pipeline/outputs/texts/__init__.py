"""What the outputs say, in bokmål (`nb`) and nynorsk (`nn`), and how they write days and times."""
