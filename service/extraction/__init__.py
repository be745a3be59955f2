"""One article's text in, statements out. Pure: no I/O but the loading of the language pipeline."""
