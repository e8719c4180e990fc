"""Takes a catalogue from a file: JSONL of the national shape or our own, CSV, XLSX."""
