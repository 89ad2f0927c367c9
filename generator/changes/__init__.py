"""What changes for citizens between two states of the catalogue: records compared by their facts, never by lines."""
